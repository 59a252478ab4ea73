using Icf.Evaluation.Cases;

namespace Icf.Evaluation.Speed;

/// <summary>A process of its own that asks the no-U-turn sampler for the eight schools, once, and prints the
/// answer.</summary>
internal static class NutsProbe
{
    /// <summary>The name on the command line; for <see cref="Start"/> alone.</summary>
    public const string Name = "speed-nuts";

    /// <summary>Asks here.</summary>
    public static void Run(TextWriter output) =>
        output.Write($"{new EightSchools.SchoolsModel().Nuts(EightSchools.Data, seed: 1)}\n");

    /// <summary>Asks in a process of its own.</summary>
    /// <returns>The wall seconds from the start of the process to the end of its answer.</returns>
    public static double Start() => ChildProcess.Run(typeof(NutsProbe).Assembly.Location, Name).Seconds;
}
