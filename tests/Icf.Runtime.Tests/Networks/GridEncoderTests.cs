using Icf.Networks;
using Icf.TestModels;

namespace Icf.Tests.Networks;

/// <summary>A picture is read by convolution, which finds what is where, in pictures of any size.</summary>
public class GridEncoderTests
{
    private static readonly Models.SpotModel s_model = new();

    [Fact]
    public void A_convolution_finds_what_a_picture_shows()
    {
        using var compiled = s_model.Compile(
            new(new double[8, 8]),
            new CompileOptions
            {
                Traces = 20_000,
                Epochs = 4,
                Seed = 3,
                Threads = 2,
            }
        );
        FieldPlan field = Assert.Single(compiled.Network.Plan.Fields);
        Assert.True(field.IsGrid);

        double[,] picture = Draw(2.3, 5.6, seed: 4);
        (double logEvidence, double row, double column) = Quadrature(picture);
        var posterior = compiled.Infer(new(picture), 4_000, seed: 1);
        Assert.InRange(posterior.EffectiveSampleSize, 400, 4_000);

        // Six standard errors, each passed by chance with probability 2e-9 for normal errors.
        Assert.InRange(
            posterior.LogEvidence,
            logEvidence - 6 * posterior.LogEvidenceStandardError,
            logEvidence + 6 * posterior.LogEvidenceStandardError
        );
        Assert.InRange(
            posterior["row"].Mean,
            row - 6 * posterior["row"].MonteCarloStandardError,
            row + 6 * posterior["row"].MonteCarloStandardError
        );
        Assert.InRange(
            posterior["column"].Mean,
            column - 6 * posterior["column"].MonteCarloStandardError,
            column + 6 * posterior["column"].MonteCarloStandardError
        );

        // From the prior hardly a particle is near.
        Assert.InRange(s_model.ImportanceSampling(new(picture), 4_000, 1).EffectiveSampleSize, 1, 100);
    }

    [Fact]
    public void A_long_table_is_read_along_its_rows_and_as_a_set_of_them()
    {
        var table = new double[40, 2];
        for (int i = 0; i < 80; i++)
            table[i / 2, i % 2] = 1.5 + Math.Sin(i);
        using var compiled = new Models.PictureModel().Compile(new(table), Options);
        Assert.Equal([true, false], compiled.Network.Plan.Fields.Select(field => field.IsStrip));
        IsRight(
            compiled.Infer(new(table), 2_000, seed: 1),
            table.Cast<double>().Sum() / (80 + 1.0 / 9),
            Math.Sqrt(1 / (80 + 1.0 / 9))
        );
        string path = Path.Combine(Path.GetTempPath(), $"icf-{Guid.NewGuid():N}.icf");
        try
        {
            compiled.Save(path);
            using var loaded = new Models.PictureModel().Load(path);
            Assert.Equal(
                compiled.Infer(new(table), 100, seed: 2).LogEvidence,
                loaded.Infer(new(table), 100, seed: 2).LogEvidence
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_long_series_is_read_by_convolution()
    {
        double[] y = new double[40];
        for (int t = 1; t < y.Length; t++)
            y[t] = 0.8 * y[t - 1] + 0.4 + Math.Sin(3 * t);
        double drift = Enumerable.Range(1, 39).Sum(t => y[t] - 0.8 * y[t - 1]) / 40;
        using var compiled = new Models.AutoregressionModel().Compile(new(y), Options);
        Assert.True(Assert.Single(compiled.Network.Plan.Fields).IsStrip);
        IsRight(compiled.Infer(new(y), 2_000, seed: 1), 0.8 * y[^1] + drift, Math.Sqrt(1 / 40.0));
    }

    private static CompileOptions Options =>
        new()
        {
            Traces = 10_000,
            Epochs = 2,
            Seed = 3,
            Threads = 2,
        };

    private static void IsRight(Posterior<double> posterior, double mean, double deviation)
    {
        Assert.InRange(posterior.EffectiveSampleSize, 1_000, 2_000);
        Assert.InRange(
            posterior.Result.Mean,
            mean - 6 * deviation / Math.Sqrt(1_000),
            mean + 6 * deviation / Math.Sqrt(1_000)
        );
    }

    private static double[,] Draw(double row, double column, long seed)
    {
        var picture = new double[8, 8];
        var rng = new Rng(seed);
        for (int i = 0; i < 8; i++)
        for (int j = 0; j < 8; j++)
            picture[i, j] = Brightness(i, j, row, column) + 0.5 * rng.NextNormal();
        return picture;
    }

    private static double Brightness(int i, int j, double row, double column) =>
        2 * Math.Exp(-((i - row) * (i - row) + (j - column) * (j - column)) / 2);

    /// <summary>
    /// Log evidence and posterior means by the midpoint rule, which is exact enough: the posterior is smooth and wide
    /// beside the grid.
    /// </summary>
    private static (double LogEvidence, double Row, double Column) Quadrature(double[,] picture)
    {
        const int Steps = 350;
        double sum = 0,
            rows = 0,
            columns = 0;
        for (int a = 0; a < Steps; a++)
        {
            for (int b = 0; b < Steps; b++)
            {
                double row = 7 * (a + 0.5) / Steps,
                    column = 7 * (b + 0.5) / Steps,
                    logLikelihood = 0;
                for (int i = 0; i < 8; i++)
                for (int j = 0; j < 8; j++)
                    logLikelihood += new Normal(Brightness(i, j, row, column), 0.5).LogProb(picture[i, j]);
                double density = Math.Exp(logLikelihood) / (Steps * Steps);
                (sum, rows, columns) = (sum + density, rows + row * density, columns + column * density);
            }
        }

        return (Math.Log(sum), rows / sum, columns / sum);
    }
}
