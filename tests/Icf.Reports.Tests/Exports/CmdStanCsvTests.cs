using System.Globalization;
using Icf.Inference;
using Icf.TestModels;

namespace Icf.Reports.Tests.Exports;

/// <summary>Files in the form of CmdStan hold all draws, and R reads them.</summary>
public sealed class CmdStanCsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_chain_has_a_file_with_its_draws()
    {
        var model = new Models.EightSchoolsModel();
        var posterior = model.Nuts(Pages.Schools, new NutsOptions { Chains = 2, Draws = 50 }, seed: 1);
        IReadOnlyList<string> files = posterior.SaveCmdStanCsv(Path.Combine(_folder, "draws.csv"));
        Assert.Equal(["draws_1.csv", "draws_2.csv"], files.Select(Path.GetFileName));
        for (int chain = 0; chain < 2; chain++)
        {
            (string[] names, double[][] rows) = Read(files[chain]);
            Assert.Equal(
                "lp__,stepsize__,treedepth__,divergent__,energy__,mu,tau,eta.1,eta.2,eta.3,eta.4,eta.5,eta.6,eta.7,eta.8",
                string.Join(',', names)
            );
            Assert.Equal(50, rows.Length);
            for (int draw = 0; draw < rows.Length; draw++)
            {
                int place = chain * 50 + draw;
                Assert.Equal(model.LogJoint(Pages.Schools, posterior.Choices(place)), rows[draw][0], 1e-9);
                Assert.Equal(posterior["tau"].Values[place], rows[draw][6]);
                Assert.Equal(posterior["eta[7]"].Values[place], rows[draw][^1]);
            }
        }
    }

    [Fact]
    public void Weights_and_latents_that_some_draws_lack_are_kept()
    {
        var posterior = new Models.OpenUniverseModel().ImportanceSampling(new([-1, 0, 2]), particles: 40, seed: 2);
        string file = Assert.Single(posterior.SaveCmdStanCsv(Path.Combine(_folder, "draws.csv")));
        (string[] names, double[][] rows) = Read(file);
        Assert.Equal("log_weight__", names[1]);
        for (int draw = 0; draw < rows.Length; draw++)
            Assert.Equal(posterior.Weights.Normalized[draw], Math.Exp(rows[draw][1]), 1e-12);
        Assert.Contains(rows, static row => row.Any(double.IsNaN));
    }

    [Theory]
    [InlineData("mu", "mu")]
    [InlineData("eta[0]", "eta.1")]
    [InlineData("cell[2,3]", "cell.3.4")]
    [InlineData("cluster[2]/mean", "cluster_mean.3")]
    [InlineData("y[1][missing]", "y.2.missing")]
    public void Names_are_those_of_Stan(string address, string name) => Assert.Equal(name, StanName.Of(address));

    /// <summary>R̂ and both effective sample sizes of every latent, by the package and by ICF.</summary>
    [RFact]
    public void R_reads_the_files_and_says_the_same_of_the_chains()
    {
        var posterior = new Models.EightSchoolsModel().Nuts(
            Pages.Schools,
            new NutsOptions { Chains = 4, Draws = 250 },
            seed: 3
        );
        IReadOnlyList<string> files = posterior.SaveCmdStanCsv(Path.Combine(_folder, "draws.csv"));
        const string Code = """
            library(posterior)
            chains <- lapply(commandArgs(trailingOnly = TRUE), function(file) {
                draws <- read.csv(file, comment.char = "#", check.names = FALSE)
                as_draws_matrix(as.matrix(draws[, !grepl("__$", names(draws))]))
            })
            draws <- do.call(bind_draws, c(lapply(chains, as_draws_array), along = "chain"))
            for (name in variables(draws)) {
                x <- extract_variable_matrix(draws, name)
                cat(name, sprintf("%.17g", c(rhat(x), ess_bulk(x), ess_tail(x))), "\n")
            }
            """;
        (int exit, string output, string errors) = R.Run(Code, [.. files]);
        Assert.True(exit == 0, errors);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var chains = (Chains)posterior.Diagnostics;
        Assert.Equal(10, lines.Length);
        foreach (string line in lines)
        {
            string[] parts = line.Split(' ');
            ChainSummary mine = chains.Latents.Single(latent => StanName.Of(latent.Latent) == parts[0]);
            double[] theirs = [.. parts[1..].Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
            Assert.Equal(theirs[0], mine.RHat, 1e-6);
            Assert.Equal(1, mine.BulkEss / theirs[1], 1e-6);
            Assert.Equal(1, mine.TailEss / theirs[2], 1e-6);
        }
    }

    private static (string[] Names, double[][] Rows) Read(string file)
    {
        string[] lines = [.. File.ReadLines(file).Where(static line => !line.StartsWith('#'))];
        return (lines[0].Split(','), [.. lines[1..].Select(static line => line.Split(',').Select(Number).ToArray())]);
    }

    private static double Number(string text) =>
        text == "nan" ? double.NaN
        : text == "-inf" ? double.NegativeInfinity
        : double.Parse(text, CultureInfo.InvariantCulture);
}
