using Icf.TestModels;
using static Icf.TestModels.Models.EightSchoolsModel;

namespace Icf.Plots.Tests;

/// <summary>
/// The page on pictures shows code that is tested here. With ICF_SCREENSHOTS, its pictures are left in that folder.
/// </summary>
public sealed class PicturesPageTests
{
    [Fact]
    public void The_code_of_the_page_draws_its_pictures()
    {
        string? kept = Environment.GetEnvironmentVariable("ICF_SCREENSHOTS");
        string folder = kept ?? Directory.CreateTempSubdirectory().FullName;
        string In(string file) => Path.Combine(folder, file);
        try
        {
            var model = new Models.EightSchoolsModel();
            var posterior = model.Nuts(Answers.Schools, seed: 1);
            posterior.Plot.Pairs("mu", "tau", "eta[0]").SavePng(In("pairs.png"));
            posterior.Plot.Forest().SaveSvg(In("schools.svg"));

            var options = new PictureOptions
            {
                Theme = PictureTheme.Dark,
                Title = "Eight schools",
                Scale = 2,
            };
            Picture marginals = posterior.Plot.With(options).Marginals(Sites.mu, Sites.tau);
            marginals.SavePng(In("marginals.png"));
            Assert.Equal("Eight schools", marginals.Title);
            Assert.True(new FileInfo(In("pairs.png")).Length > 10_000);
            Assert.Contains("eta[7]", File.ReadAllText(In("schools.svg")), StringComparison.Ordinal);
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }
}
