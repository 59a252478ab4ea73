using System.Runtime.CompilerServices;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on interventions shows the code that is tested here, and its numbers are right.</summary>
public class InterventionPageTests
{
    [Fact]
    public void The_example_gives_the_numbers_that_the_page_tells()
    {
        // The standard errors are at most 0.021; five of them are passed by chance with a probability below 1e-6.
        var model = new Models.DoseModel();
        Models.DoseModel.Args unknown = new(dose: 2, response: double.NaN);
        Intervention giving = new Intervention().Do(Models.DoseModel.Sites.dose, 2);

        Posterior<double> seen = model.ImportanceSampling(unknown, 40_000); // response −0.2: they were ill
        Posterior<double> given = model.ImportanceSampling(unknown, 40_000, intervention: giving); // response 3: 1.5 a unit
        Assert.InRange(seen["response"].Mean, -0.2 - 0.105, -0.2 + 0.105);
        Assert.InRange(given["response"].Mean, 3 - 0.105, 3 + 0.105);

        Posterior<double, Models.DoseModel.Latents> patient = model.ImportanceSampling(
            new(dose: 1.2, response: 0.5),
            10_000
        );
        Counterfactual<double, Models.DoseModel.Latents> untreated = patient.Counterfactual(
            new Intervention().Do(Models.DoseModel.Sites.dose, 0)
        );
        double response = untreated.Data("response").Mean; // 0.5 − 1.5 · 1.2 = −1.3
        Assert.Equal(-1.3, response, 1e-9);
    }

    [Fact]
    public void The_page_shows_tested_code()
    {
        string tests = Path.Combine(Folder(), "..", "..");
        string tested =
            File.ReadAllText(Path.Combine(Folder(), "InterventionPageTests.cs"))
            + File.ReadAllText(Path.Combine(tests, "Icf.TestModels", "Models", "Dose.cs"));
        bool isCode = false;
        foreach (string line in File.ReadLines(Path.Combine(tests, "..", "docs", "interventions.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (isCode)
                Assert.Contains(line.Trim(), tested, StringComparison.Ordinal);
        }
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
