namespace Icf.Traces;

/// <summary>
/// The part of a point for one discrete latent: its value, the context that its tables are conditional on, and its log
/// probability under its prior.
/// </summary>
internal static class CaseDraw
{
    /// <summary>How many numbers this part has.</summary>
    public const int Numbers = 3;

    /// <summary>The value of a latent that the trace did not visit.</summary>
    public const double NotVisited = double.NaN;

    private const double MostValues = 1 << 20;

    /// <summary>
    /// The context of a draw: the discrete value drawn before it, and how many continuous latents were drawn before it.
    /// The first is the state of a chain, the second the position in a program of random structure.
    /// </summary>
    public static double Context(double previous, int visited) =>
        visited * MostValues + Math.IEEERemainder(previous, MostValues);

    /// <summary>Clears these numbers for all latents.</summary>
    public static void Clear(Span<double> cases) => cases.Fill(NotVisited);
}
