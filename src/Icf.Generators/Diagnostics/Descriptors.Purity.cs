using Microsoft.CodeAnalysis;

namespace Icf.Generators.Diagnostics;

/// <summary>
/// Purity, determinism and termination: a run of a model must depend only on its arguments and its sites, and must end.
/// </summary>
internal static partial class Descriptors
{
    /// <summary>Randomness must be in the trace.</summary>
    public static readonly DiagnosticDescriptor HiddenRandomness = Warning(
        "ICF0101",
        "A model draws at random outside its sites",
        "Draw with Sample instead: {0} is random but not part of the trace, so inference cannot see it"
    );

    /// <summary>A replay happens at another time.</summary>
    public static readonly DiagnosticDescriptor Clock = Warning(
        "ICF0102",
        "A model reads the clock",
        "Pass the time as a parameter: {0} gives another time in every run"
    );

    /// <summary>A model runs many thousand times.</summary>
    public static readonly DiagnosticDescriptor InputOutput = Warning(
        "ICF0103",
        "A model reads or writes what is outside the program",
        "Do this before or after the model: {0} is done again in every run, many thousand times, on many threads"
    );

    /// <summary>Runs of a model must not see each other.</summary>
    public static readonly DiagnosticDescriptor StaticState = Warning(
        "ICF0104",
        "A model uses static state that can change",
        "Make {0} readonly, or pass it as a parameter: if it changes, the model is not the same in every run"
    );

    /// <summary>What a run leaves behind reaches the next one.</summary>
    public static readonly DiagnosticDescriptor OutlivesRun = Warning(
        "ICF0105",
        "A model changes what outlives its run",
        "Change a copy, or return the change: {0} is shared with later runs and with runs on other threads"
    );

    /// <summary>Models are run in parallel already.</summary>
    public static readonly DiagnosticDescriptor Parallel = Warning(
        "ICF0106",
        "A model runs code in parallel",
        "Write this as plain sequential code: {0} runs code on other threads, and models run on all threads already"
    );

    /// <summary>Addresses need an order.</summary>
    public static readonly DiagnosticDescriptor NoOrder = Warning(
        "ICF0107",
        "A model depends on an order that is not defined",
        "Sort {0} first, or use a list: the order of the elements of this collection is not the same in every run"
    );

    /// <summary>Hash codes depend on a random number that is new in each process.</summary>
    public static readonly DiagnosticDescriptor HashCode = Warning(
        "ICF0108",
        "A model uses a hash code",
        "Use the value itself, or your own hash: {0} is a different number in every process"
    );

    /// <summary>A recursion must be able to end.</summary>
    public static readonly DiagnosticDescriptor EndlessRecursion = Warning(
        "ICF0109",
        "A recursion never ends",
        "Let a sample, or an argument that reaches a bound, decide whether '{0}' makes this call: {1}"
    );

    /// <summary>A loop must be able to end.</summary>
    public static readonly DiagnosticDescriptor EndlessLoop = Warning(
        "ICF0110",
        "A loop never ends",
        "Let a sample, or a counter that reaches a bound, end the loop: {0}"
    );

    /// <summary>A branching recursion that multiplies may outgrow everything.</summary>
    public static readonly DiagnosticDescriptor GrowingRecursion = Info(
        "ICF0111",
        "The length of a trace has no finite mean",
        "Make further calls of '{0}' less likely: each call makes {1} further calls on average, and the expected "
            + "length of a trace is finite only below one"
    );

    private static readonly DiagnosticDescriptor[] s_purity =
    {
        HiddenRandomness,
        Clock,
        InputOutput,
        StaticState,
        OutlivesRun,
        Parallel,
        NoOrder,
        HashCode,
        EndlessRecursion,
        EndlessLoop,
        GrowingRecursion,
    };
}
