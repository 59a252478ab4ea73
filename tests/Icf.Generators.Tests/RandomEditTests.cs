using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>
/// After any row of edits a driver that saw them all gives what one that saw the last version alone gives.
/// </summary>
public class RandomEditTests
{
    private const int Steps = 30;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Edits_leave_no_trace(int seed)
    {
        var random = new Random(seed);
        GeneratorDriver driver = EditedProject.Driver();
        CSharpCompilation compilation = EditedProject.Start();
        var versions = new List<CSharpCompilation> { compilation };
        string last = "";
        int changes = 0;
        for (int step = 0; step < Steps; step++)
        {
            // Now and then an old version comes back, files and all, as when a build runs beside an editor.
            compilation =
                random.Next(8) == 0 ? versions[random.Next(versions.Count)] : EditedProject.Edit(compilation, random);
            versions.Add(compilation);
            driver = driver.RunGenerators(compilation);
            string text = EditedProject.Text(driver);
            Assert.Equal(
                EditedProject.Text(EditedProject.Driver().RunGenerators(EditedProject.ReadAnew(compilation))),
                text
            );
            changes += text != last ? 1 : 0;
            last = text;
        }

        Assert.InRange(changes, Steps / 4, Steps);
    }

    [Fact]
    public void Every_edit_of_the_table_makes_a_difference_or_none_as_it_says()
    {
        var wrong = new List<EditedProject.Swap>();
        foreach (EditedProject.Swap swap in EditedProject.Swaps)
        {
            CSharpCompilation before = EditedProject.Start(samples: 0);
            GeneratorDriver driver = EditedProject.Driver().RunGenerators(before);
            string old = Others(driver, swap.File);
            CSharpCompilation after = EditedProject.Apply(before, swap);
            Assert.NotSame(before, after);
            driver = driver.RunGenerators(after);
            Assert.Equal(
                EditedProject.Text(EditedProject.Driver().RunGenerators(EditedProject.ReadAnew(after))),
                EditedProject.Text(driver)
            );
            if (swap.Matters != (old != Others(driver, swap.File)))
                wrong.Add(swap);
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    // What was generated from the models in other files.
    private static string Others(GeneratorDriver driver, string file) =>
        string.Join(
            "\n",
            driver
                .GetRunResult()
                .Results.Single()
                .GeneratedSources.Where(s =>
                    !s.HintName.Contains(Path.GetFileNameWithoutExtension(file) + ".", StringComparison.Ordinal)
                )
                .Select(static s => s.SourceText)
        );
}
