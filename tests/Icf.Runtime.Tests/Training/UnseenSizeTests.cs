using Icf.TestModels;

namespace Icf.Tests.Training;

/// <summary>
/// One network serves data of many sizes: also of sizes, and with indices, that training never showed.
/// </summary>
public class UnseenSizeTests
{
    private static readonly CompileOptions s_options = new()
    {
        Traces = 20_000,
        Epochs = 2,
        Seed = 3,
        Threads = 2,
    };

    [Fact]
    public void More_readings_than_in_training()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.CompileOver(random => new(new double[random.Next(3, 11)]), s_options);
        double[] y = [.. Enumerable.Range(0, 15).Select(i => 3 + Math.Sin(7 * i))];
        var posterior = compiled.Infer(new(y), 4_000, 1);

        // Sum and spread of 15 readings are those of no training trace, and yet four particles in ten count.
        Assert.InRange(posterior.EffectiveSampleSize, 1_600, 4_000);
        Assert.Equal(
            "'y' has 15 elements; the network was trained on 3 to 10",
            Assert.Single(posterior.Warnings).ToString()
        );
        double precision = 1 / 5.0 + y.Length / 2.0,
            mean = (1 / 5.0 + y.Sum() / 2) / precision;
        double error = 6 / Math.Sqrt(posterior.EffectiveSampleSize * precision);
        Assert.InRange(posterior.Result.Mean, mean - error, mean + error);
    }

    [Fact]
    public void Latents_at_indices_that_training_never_showed()
    {
        // A latent for each school: those from the eleventh on stand at indices that no training trace had.
        var model = new Models.EightSchoolsModel();
        static Models.EightSchoolsModel.Args Draw(Random random)
        {
            int schools = random.Next(3, 11);
            return new(new double[schools], [.. Enumerable.Range(0, schools).Select(_ => 9 + 9 * random.NextDouble())]);
        }

        using var compiled = model.CompileOver(Draw, s_options);
        double[] sigma = [15, 10, 16, 11, 9, 11, 10, 18, 12, 14, 15, 10, 16];
        double[] y = [28, 8, -3, 7, -1, 1, 18, 12, 5, -8, 11, 2, 9];
        var posterior = compiled.Infer(new(y, sigma), 4_000, 1);
        Assert.InRange(posterior.EffectiveSampleSize, 1_000, 4_000);
        Assert.Equal(["y", "sigma"], posterior.Warnings.Select(warning => warning.Address));
        Assert.All(
            posterior.Warnings,
            warning => Assert.Equal((13, 3, 10), (warning.Value, warning.Lower, warning.Upper))
        );

        // Six standard errors of both.
        var reference = model.ImportanceSampling(new(y, sigma), 100_000, 2);
        double error =
            6
            * Math.Sqrt(
                Math.Pow(posterior.LogEvidenceStandardError, 2) + Math.Pow(reference.LogEvidenceStandardError, 2)
            );
        Assert.InRange(posterior.LogEvidence, reference.LogEvidence - error, reference.LogEvidence + error);
    }

    [Fact]
    public void More_and_longer_groups_than_in_training()
    {
        var model = new Models.GroupsModel();
        using var compiled = model.CompileOver(
            random => new([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new double[random.Next(1, 5)])]),
            s_options
        );
        double[][] y =
        [
            [1, 2, 1.5, 0, 2, 1],
            [-1],
            [4, 3],
            [0.5, -0.5],
            [2, 2, 3],
            [-3, -4],
        ];
        var posterior = compiled.Infer(new(y), 4_000, 1);
        Assert.InRange(posterior.EffectiveSampleSize, 800, 4_000);
        Assert.Equal(
            [
                "'y' has 6 elements; the network was trained on 1 to 4",
                "'y[0]' has 6 elements; the network was trained on 1 to 4",
            ],
            posterior.Warnings.Select(warning => warning.ToString())
        );
        for (int group = 0; group < y.Length; group++)
        {
            double precision = 1 / 9.0 + y[group].Length,
                mean = y[group].Sum() / precision;
            double error = 6 / Math.Sqrt(posterior.EffectiveSampleSize * precision);
            Assert.InRange(posterior[$"cluster[{group}]/mean"].Mean, mean - error, mean + error);
        }
    }
}
