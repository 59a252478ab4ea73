namespace Icf.Traces;

/// <summary>
/// What a point tells of a discrete latent: its value, what its tables are conditional on, and its log probability
/// under the prior at hand.
/// </summary>
internal static class CaseDraw
{
    /// <summary>How many numbers these are.</summary>
    public const int Numbers = 3;

    /// <summary>The value of a latent that the trace did not visit.</summary>
    public const double NotVisited = double.NaN;

    private const double MostValues = 1 << 20;

    /// <summary>
    /// The context of a draw: the discrete value drawn before it, and how many continuous latents were. The one tells
    /// the state of a chain, the other how far a program of random structure has come.
    /// </summary>
    public static double Context(double previous, int visited) =>
        visited * MostValues + Math.IEEERemainder(previous, MostValues);

    /// <summary>Clears what is told of all latents.</summary>
    public static void Clear(Span<double> cases) => cases.Fill(NotVisited);
}
