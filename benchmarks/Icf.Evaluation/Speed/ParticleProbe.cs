using System.Globalization;

namespace Icf.Evaluation.Speed;

/// <summary>
/// A process of its own for one large query of the hidden Markov chain, so that its peak memory is that of the query.
/// Prints the peak in MiB and the processor seconds of the query.
/// </summary>
internal static class ParticleProbe
{
    /// <summary>The name on the command line; for <see cref="Start"/> alone.</summary>
    public const string Name = "speed-particles";

    /// <summary>Runs the query here.</summary>
    /// <param name="arguments">The file of the network, the number of particles and the name of what computes.</param>
    /// <param name="output">Where the figures go.</param>
    /// <returns>Whether the arguments were right.</returns>
    public static bool Run(string[] arguments, TextWriter output)
    {
        if (
            arguments is not [var file, var count, var engine]
            || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int particles)
        )
            return false;
        using var models = new SpeedModels(engine);
        using SpeedNetwork network = models.Load(models.HiddenMarkov, file);
        (_, Measurement cost) = Measurement.Of(() => network.Infer(particles, 0));
        output.Write(
            string.Create(CultureInfo.InvariantCulture, $"{Measurement.PeakMemoryMB ?? double.NaN} {cost.CpuSeconds}\n")
        );
        return true;
    }

    /// <summary>Runs the query in a process of its own.</summary>
    public static (double PeakMemoryMB, double CpuSeconds) Start(string file, int particles, string engine)
    {
        (string printed, _) = ChildProcess.Run(
            typeof(ParticleProbe).Assembly.Location,
            Name,
            file,
            particles.ToString(CultureInfo.InvariantCulture),
            engine
        );
        double[] figures =
        [
            .. printed
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(figure => double.Parse(figure, CultureInfo.InvariantCulture)),
        ];
        return (figures[0], figures[1]);
    }
}
