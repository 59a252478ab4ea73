/// <summary>
/// A chain that moves between three states, each of which has a level that is read with noise of standard deviation
/// one.
/// </summary>
internal static class Chain
{
    /// <summary>The number of states.</summary>
    public const int States = 3;

    /// <summary>The probability of each state at the start.</summary>
    public static readonly double[] Start = [1.0 / 3, 1.0 / 3, 1.0 / 3];

    /// <summary>For each state the probabilities of the next one.</summary>
    public static readonly double[][] Next =
    [
        [0.1, 0.5, 0.4],
        [0.2, 0.2, 0.6],
        [0.15, 0.15, 0.7],
    ];

    /// <summary>The level of each state.</summary>
    public static readonly double[] Level = [-1, 1, 0];

    /// <summary>Readings that include two which no state explains well.</summary>
    public static readonly double[] Readings =
    [
        0.9,
        0.8,
        0.7,
        0,
        -0.025,
        -5,
        -2,
        -0.1,
        0,
        0.13,
        0.45,
        6,
        0.2,
        0.3,
        -1,
        -1,
    ];
}
