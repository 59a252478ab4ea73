using Icf.Inference;
using Icf.Tables.Files;
using Icf.TestModels;

namespace Icf.Tables.Tests.Posteriors;

/// <summary>Draws go into files and come back bit by bit.</summary>
public sealed class SavedDrawsTests : IDisposable
{
    private static readonly Models.EightSchoolsModel.Args s_schools = new(
        [28, 8, -3, 7, -1, 1, 18, 12],
        [15, 10, 16, 11, 9, 11, 10, 18]
    );

    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("draws.parquet")]
    [InlineData("draws.arrow")]
    public void Chains_come_back(string file)
    {
        var model = new Models.EightSchoolsModel();
        var posterior = model.Nuts(s_schools, new NutsOptions { Chains = 3, Draws = 40 }, seed: 1);
        SavedDraws saved = Saved(posterior, file, new DrawFileOptions { Seed = 1 });
        var chains = (Chains)posterior.Diagnostics;
        Assert.Equal((3, 40, 120), (saved.Chains, saved.Length, saved.Count));
        Assert.Empty(saved.LogWeights);
        Assert.Equal([.. chains.TreeDepths], saved.TreeDepths.ToArray());
        Assert.Equal(chains.Divergences, Enumerable.Range(0, saved.Count).Where(draw => saved.Divergent[draw]));
        Assert.Equal(chains.StepSizes, saved.StepSizes.Where(static (_, draw) => draw % 40 == 0));
        Assert.Equal(chains.AllEnergies.ToArray(), saved.Energies.ToArray());
        AreSame(posterior, saved);
        for (int draw = 0; draw < saved.Count; draw++)
            Assert.Equal(model.LogJoint(s_schools, posterior.Choices(draw)), saved.LogDensities[draw], 1e-9);
        Assert.Equal(
            ("Icf.TestModels.Models.EightSchools", ((IModel)model).Fingerprint, "Nuts", 1L),
            (saved.Model, saved.Fingerprint, saved.Engine, saved.Seed)
        );
        Assert.Equal(posterior.Reliability.Level, saved.Reliability);
        Assert.NotEmpty(saved.Version);
        Assert.StartsWith("3 × 40 draws of Icf.TestModels.Models.EightSchools by Nuts, ", saved.ToString());
    }

    [Theory]
    [InlineData("draws.parquet")]
    [InlineData("draws.arrow")]
    public void Weights_and_latents_that_some_draws_lack_come_back(string file)
    {
        var posterior = new Models.OpenUniverseModel().ImportanceSampling(new([-1, 0, 2]), particles: 400, seed: 2);
        SavedDraws saved = Saved(posterior, file, null);
        Assert.Equal((1, 400), (saved.Chains, saved.Length));
        Assert.Equal(posterior.Draws.Weights.ForExpectations.Select(Math.Log), saved.LogWeights);
        Assert.Contains(saved.Latents, address => saved[address].Any(double.IsNaN));
        Assert.Empty(saved.TreeDepths);
        Assert.Null(saved.Seed);
        AreSame(posterior, saved);
    }

    /// <summary>What other tools see.</summary>
    [Fact]
    public void Columns_have_the_names_of_draws_in_R_and_of_addresses()
    {
        var posterior = new Models.OpenUniverseModel().ImportanceSampling(new([-1, 0, 2]), particles: 400, seed: 2);
        posterior.SaveParquet(_folder["draws.parquet"]);
        Table table = TableFile.Read(_folder["draws.parquet"]);
        Assert.Equal(
            [".chain", ".iteration", ".draw", ".log_weight", ".log_density", .. posterior.Draws.Scalars],
            table.Columns.Select(static column => column.Name)
        );
        Assert.Equal((1L, 400L, 400L), (table[".chain"]![399], table[".iteration"]![399], table[".draw"]![399]));
        string rare = posterior.Draws.Scalars.First(address => posterior[address].Presence < 1);
        int without = Array.FindIndex(posterior.Draws.Values(rare)!, double.IsNaN);
        Assert.Null(table[rare]![without]);
    }

    [Fact]
    public void The_same_posterior_gives_the_same_bytes()
    {
        var posterior = new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 50, seed: 2);
        foreach (string ending in (string[])[".parquet", ".arrow"])
        {
            Save(posterior, "a" + ending, null);
            Save(posterior, "b" + ending, null);
            Assert.Equal(File.ReadAllBytes(_folder["a" + ending]), File.ReadAllBytes(_folder["b" + ending]));
        }
    }

    [Fact]
    public void A_file_is_replaced_as_a_whole_or_not_at_all()
    {
        var posterior = new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 50, seed: 2);
        posterior.SaveParquet(_folder["draws.parquet"]);
        byte[] before = File.ReadAllBytes(_folder["draws.parquet"]);
        var other = new Models.UnknownMeanModel().ImportanceSampling(new([8]), particles: 50, seed: 3);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            other.SaveParquet(_folder["draws.parquet"], cancellationToken: stopped.Token)
        );
        Assert.Equal(before, File.ReadAllBytes(_folder["draws.parquet"]));

        // Whoever reads has the old file to its end: nothing was written into it.
        using (
            var reader = new FileStream(
                _folder["draws.parquet"],
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            )
        )
        {
            other.SaveParquet(_folder["draws.parquet"]);
            var read = new byte[before.Length];
            reader.ReadExactly(read);
            Assert.Equal(before, read);
        }

        Assert.NotEqual(before, File.ReadAllBytes(_folder["draws.parquet"]));
        Assert.Throws<DirectoryNotFoundException>(() => other.SaveArrow(_folder["none/draws.arrow"]));
        Assert.Equal(["draws.parquet"], Directory.GetFiles(_folder[""]).Select(Path.GetFileName));
    }

    [Fact]
    public void Other_tables_are_no_draws()
    {
        string path = _folder.Write(".parquet", ("y", new[] { 1.0 }));
        Assert.Equal(
            $"{path} has no draws that ICF has written: its metadata have no 'icf.draws'.",
            Assert.Throws<TableException>(() => SavedDraws.Read(path)).Message
        );
        KeyNotFoundException missing = Assert.Throws<KeyNotFoundException>(() =>
            Saved(
                new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 5, seed: 2),
                "draws.arrow",
                null
            )["nu"]
        );
        Assert.Equal("There is no latent 'nu'; there are mu.", missing.Message);
    }

    private SavedDraws Saved<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        string file,
        DrawFileOptions? options
    )
    {
        Save(posterior, file, options);
        return SavedDraws.Read(_folder[file]);
    }

    private void Save<TResult, TLatents>(Posterior<TResult, TLatents> posterior, string file, DrawFileOptions? options)
    {
        if (file.EndsWith(".parquet", StringComparison.Ordinal))
            posterior.SaveParquet(_folder[file], options);
        else
            posterior.SaveArrow(_folder[file], options);
    }

    private static void AreSame<TResult, TLatents>(Posterior<TResult, TLatents> posterior, SavedDraws saved)
    {
        Assert.Equal(posterior.Draws.Scalars, saved.Latents);
        foreach (string address in saved.Latents)
            Assert.Equal(
                posterior.Draws.Values(address)!.Select(BitConverter.DoubleToInt64Bits),
                saved[address].Select(BitConverter.DoubleToInt64Bits)
            );
    }
}
