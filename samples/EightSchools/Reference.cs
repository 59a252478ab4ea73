using System.Text.Json;

/// <summary>
/// The data and the posterior that others computed for them by long runs of Hamiltonian Monte Carlo (posteriordb).
/// </summary>
/// <param name="Y">The estimated effect in each school, in points.</param>
/// <param name="Sigma">The standard error of each, in points.</param>
/// <param name="Marginals">Mean and standard deviation of <c>theta[1]</c> to <c>theta[8]</c>, <c>mu</c> and
/// <c>tau</c>.</param>
/// <param name="LogEvidence">The log probability density of the data, in nats.</param>
internal sealed record Reference(
    double[] Y,
    double[] Sigma,
    IReadOnlyDictionary<string, (double Mean, double Sd)> Marginals,
    double LogEvidence
)
{
    /// <summary>Reads the files that stand beside the program.</summary>
    public static Reference Read()
    {
        using JsonDocument data = Open("data.json"),
            summary = Open("reference_summary.json");
        return new Reference(
            data.RootElement.GetProperty("y").Deserialize<double[]>()!,
            data.RootElement.GetProperty("sigma").Deserialize<double[]>()!,
            summary
                .RootElement.GetProperty("parameters")
                .EnumerateObject()
                .ToDictionary(
                    p => p.Name,
                    p => (p.Value.GetProperty("mean").GetDouble(), p.Value.GetProperty("sd").GetDouble())
                ),
            summary.RootElement.GetProperty("log_marginal_likelihood").GetDouble()
        );
    }

    private static JsonDocument Open(string file) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", file)));
}
