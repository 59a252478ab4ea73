namespace Icf;

/// <summary>A density that is one on a support.</summary>
internal static class FlatDensity
{
    public static Partials At(Support support, double value) =>
        support.Contains(value) ? new(0, 0)
        : double.IsNaN(value) ? new(double.NaN, 0)
        : Partials.Outside;
}
