using Icf.TestModels;

namespace Icf.Reports.Tests;

/// <summary>The page on reports shows code that is tested here.</summary>
public sealed class ReportPageTests
{
    [Fact]
    public void The_code_of_the_page_writes_a_report()
    {
        Models.EightSchoolsModel.Args schools = Pages.Schools;
        using var compiled = new Models.EightSchoolsModel().Compile(
            schools,
            new CompileOptions { Traces = 1_000, Epochs = 1 }
        );
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var posterior = compiled.Infer(schools, particles: 4_000, seed: 2);
            posterior.SaveHtml(
                Path.Combine(folder, "schools.html"),
                new ReportOptions
                {
                    Title = "Eight schools",
                    Training = compiled.Report,
                    Calibration = compiled.Calibration,
                }
            );
            Assert.Contains(
                "<title>Eight schools</title>",
                File.ReadAllText(Path.Combine(folder, "schools.html")),
                StringComparison.Ordinal
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
