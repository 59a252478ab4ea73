using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

/// <summary>The way from a coordinate on the line to a value of a support, with the log Jacobian.</summary>
internal static class OnLine
{
    /// <summary>The value in a support whose bounds depend on no latent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TReal Constrain<TReal>(Scorer<TReal> scorer, Support support, TReal coordinate)
        where TReal : struct, IReal<TReal> =>
        support.Kind == SupportKind.Real ? coordinate : Bounded(scorer, support, coordinate);

    private static TReal Bounded<TReal>(Scorer<TReal> scorer, Support support, TReal coordinate)
        where TReal : struct, IReal<TReal>
    {
        (double value, double slope, double logSlope, double byCoordinate) = LineBijection
            .Of(support)
            .At(coordinate.Value);
        scorer.AddVolume(logSlope);
        scorer.ChainVolume(coordinate, byCoordinate);
        return TReal.Chain(coordinate, value, slope);
    }

    /// <summary>The value in a support whose bounds may depend on latents.</summary>
    public static TReal Constrain<TReal>(
        Scorer<TReal> scorer,
        Support support,
        TReal lower,
        TReal upper,
        TReal coordinate
    )
        where TReal : struct, IReal<TReal>
    {
        double u = coordinate.Value;
        (double x, double slope, double logSlope, double byCoordinate) = LineBijection.Of(support).At(u);
        scorer.AddVolume(logSlope);
        scorer.ChainVolume(coordinate, byCoordinate);
        if (support.Kind == SupportKind.HalfLine)
            return TReal.Chain(coordinate, double.IsNegativeInfinity(lower.Value) ? upper : lower, x, slope, 1);
        if (support.Kind != SupportKind.Interval)
            return TReal.Chain(coordinate, x, slope);

        // x = lower + (upper − lower) σ(u), so that ln dx/du = ln(upper − lower) + …
        double share = SpecialMath.Sigmoid(u),
            byWidth = 1 / (upper.Value - lower.Value);
        scorer.ChainVolume(upper, byWidth);
        scorer.ChainVolume(lower, -byWidth);
        return TReal.Chain([coordinate, lower, upper], x, [slope, SpecialMath.Sigmoid(-u), share]);
    }
}
