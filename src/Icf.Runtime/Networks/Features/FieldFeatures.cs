namespace Icf.Networks;

/// <summary>The features of a number among the arguments.</summary>
internal static class FieldFeatures
{
    private const double ClippedAt = 8;
    private const double HatRange = 4;

    /// <summary>
    /// Beyond this, the order of magnitude is encoded by the logarithm: predictions from vague priors span hundreds of
    /// orders.
    /// </summary>
    private const double FewOrders = 10;

    /// <summary>The most features that a number has.</summary>
    public const int Most = 3 + HatFunctions.Count;

    /// <summary>The number of features of a field in an item.</summary>
    public static int Count(FieldPlan field) => field.Elements.Count * CountOfElement(field);

    public static int CountOfElement(FieldPlan field) => field.IsCount ? Most : 3;

    /// <summary>
    /// Whether it is present, its robustly standardised value, clipped, the same through asinh, and for counts hat
    /// functions of that. The clipped value is a linear path, which outliers need; asinh preserves their order of
    /// magnitude.
    /// </summary>
    public static void Write(FieldPlan field, int element, double value, Span<float> into)
    {
        into = into[..CountOfElement(field)];
        into.Clear();
        if (double.IsNaN(value))
            return;
        double u = (value - field.Elements[element].Median) / field.Elements[element].Spread;
        double squashed = Squash(u);
        into[0] = 1;
        into[1] = (float)Math.Clamp(u, -ClippedAt, ClippedAt);
        into[2] = (float)squashed;
        if (field.IsCount)
            HatFunctions.Write(squashed, -HatRange, HatRange, into[3..]);
    }

    private static double Squash(double u)
    {
        double orders = Math.Asinh(Math.Clamp(u, double.MinValue, double.MaxValue));
        return Math.Abs(orders) <= FewOrders
            ? orders
            : Math.CopySign(FewOrders + Math.Log(Math.Abs(orders) / FewOrders), orders);
    }
}
