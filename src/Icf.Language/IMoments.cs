namespace Icf;

/// <summary>The first two moments of a distribution over numbers (a <see cref="bool"/> counts as 0 or 1).</summary>
public interface IMoments
{
    /// <summary>The mean; NaN where it does not exist, infinite where it diverges.</summary>
    double Mean { get; }

    /// <summary>The variance; NaN where it does not exist, infinite where it diverges.</summary>
    double Variance { get; }
}
