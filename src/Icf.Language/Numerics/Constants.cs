namespace Icf;

/// <summary>Constants that several distributions share.</summary>
internal static class Constants
{
    /// <summary>ln(2π)/2.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>ln π.</summary>
    public const double LogPi = 1.14472988584940017414;

    /// <summary>ln 2.</summary>
    public const double LogTwo = 0.69314718055994530942;

    /// <summary>The Euler–Mascheroni constant γ.</summary>
    public const double EulerGamma = 0.57721566490153286061;

    /// <summary>The interquartile range of the standard normal, 2 Φ⁻¹(3/4).</summary>
    public const double NormalInterquartileRange = 1.34897950039216349;

    /// <summary>The standard deviation of a uniform number in (0, 1), 1/√12.</summary>
    public const double UniformDeviation = 0.28867513459481288225;
}
