namespace Icf.Generators.Analysis;

/// <summary>What determines the number of turns of a loop.</summary>
internal enum LoopEnd
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>The arguments of the model.</summary>
    Arguments,

    /// <summary>A number that is known when the loop begins; it may be random.</summary>
    Count,

    /// <summary>
    /// Chance alone: each turn ends the loop with a probability that does not depend on the turns before.
    /// </summary>
    Chance,

    /// <summary>Nothing: once entered, it is never left.</summary>
    Nothing,
}
