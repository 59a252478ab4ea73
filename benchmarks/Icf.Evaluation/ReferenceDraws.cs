using System.Globalization;
using System.Text.Json;

namespace Icf.Evaluation;

/// <summary>An observation of a benchmark task, and draws from its posterior that others computed.</summary>
/// <param name="Observation">The data.</param>
/// <param name="Draws">Draws from the posterior of the parameters.</param>
/// <param name="Marginals">Mean and standard deviation of each parameter, over all draws that the benchmark
/// has.</param>
/// <param name="LogEvidence">The log probability density of the data, in nats.</param>
internal sealed record ReferenceDraws(
    double[] Observation,
    double[][] Draws,
    IReadOnlyList<(double Mean, double Sd)> Marginals,
    double LogEvidence
)
{
    /// <summary>Reads the files of a task that stand beside the program.</summary>
    /// <param name="task">The name of the task's folder.</param>
    /// <param name="number">The number of the observation, from 1.</param>
    public static ReferenceDraws Read(string task, int number)
    {
        string folder = Path.Combine(
            AppContext.BaseDirectory,
            "reference",
            task,
            FormattableString.Invariant($"obs{number:00}")
        );
        using JsonDocument data = Open("data.json"),
            summary = Open("reference_summary.json");
        return new ReferenceDraws(
            data.RootElement.GetProperty("observation").Deserialize<double[]>()!,
            [
                .. File.ReadLines(Path.Combine(folder, "reference_samples.csv"))
                    .Skip(1)
                    .Where(line => line.Length > 0)
                    .Select(Numbers),
            ],
            [
                .. summary
                    .RootElement.GetProperty("parameters")
                    .EnumerateObject()
                    .Select(p => (p.Value.GetProperty("mean").GetDouble(), p.Value.GetProperty("sd").GetDouble())),
            ],
            summary.RootElement.GetProperty("log_marginal_likelihood").GetDouble()
        );

        JsonDocument Open(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file)));
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(',').Select(field => double.Parse(field, CultureInfo.InvariantCulture))];
}
