using System.Reflection;

namespace Icf.Inference;

/// <summary>
/// The map to the line of a type of distribution whose support is the same whatever its parameters: a value keeps its
/// coordinate where other latents change.
/// </summary>
internal static class FixedLine<TDistribution>
{
    /// <summary>The map; null where the support depends on parameters, or is not continuous.</summary>
    public static LineBijection? Map { get; } = Find();

    private static LineBijection? Find()
    {
        if (typeof(TDistribution).GetCustomAttribute<SupportAttribute>() is not { Of: null } stated)
            return null;
        return (stated.Kind, stated.Lower, stated.Upper) switch
        {
            (SupportKind.Real, _, _) => LineBijection.Of(Support.Real),
            (SupportKind.HalfLine, int lower, []) => LineBijection.Of(Support.Above(lower)),
            (SupportKind.Interval, int lower, [int upper]) => LineBijection.Of(Support.Interval(lower, upper)),
            _ => null,
        };
    }
}
