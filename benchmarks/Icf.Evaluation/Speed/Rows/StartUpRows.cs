using System.Reflection;

namespace Icf.Evaluation.Speed;

/// <summary>
/// From the start of a process to its answer: the sample UnknownMean with a saved network, by plain <c>dotnet</c>.
/// </summary>
internal static class StartUpRows
{
    private const int Starts = 20;

    public static IEnumerable<SpeedCheck> Of(SpeedModels models) =>
        [SpeedCheck.AtMost("start-up/unknown-mean", 400, "ms, wall", () => Milliseconds(models.EngineName))];

    private static double Milliseconds(string engine)
    {
        string sample = typeof(StartUpRows)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "UnknownMeanSample")
            .Value!;
        using var network = new TemporaryFile("icf");
        ChildProcess.Run(sample, "--traces", "2000", "--file", network.Path, "--engine", engine);
        return 1_000
            * Enumerable
                .Range(0, Starts)
                .Min(_ =>
                    ChildProcess.Run(sample, "--query", "7.5", "8", "--file", network.Path, "--engine", engine).Seconds
                );
    }
}
