namespace Icf.Generators.Rules;

/// <summary>The ways in which code makes a model depend on more than its arguments and its sites.</summary>
internal enum Impurity
{
    Randomness,
    Clock,
    InputOutput,
    StaticState,

    /// <summary>An object is changed that a static field or a parameter refers to.</summary>
    OutlivesRun,

    /// <summary>An object changes itself.</summary>
    OwnState,
    Parallel,
    HashCode,

    /// <summary>A method that is not a model calls a model.</summary>
    LostSites,
}
