namespace Icf.Numerics;

/// <summary>Sums of numbers that are held as natural logarithms.</summary>
internal static class LogSum
{
    /// <summary>log (eᵃ + eᵇ); −∞ if both are.</summary>
    public static double Of(double a, double b)
    {
        double larger = Math.Max(a, b);
        return double.IsInfinity(larger) ? larger : larger + Math.Log(1 + Math.Exp(Math.Min(a, b) - larger));
    }
}
