using System.Globalization;

namespace Icf;

/// <summary>A test that answers fail.</summary>
/// <param name="Quantity">The latent or quantity; null for a test of all latents together.</param>
/// <param name="Test">The test: ranks, coverage or TARP.</param>
/// <param name="What">What is wrong, in words.</param>
/// <param name="PValue">The probability of this, or worse, if answers are right.</param>
public sealed record CalibrationFault(string? Quantity, CalibrationTest Test, string What, double PValue)
{
    /// <summary>What is wrong, and how improbable it is.</summary>
    public override string ToString()
    {
        string p =
            PValue < 1e-12 ? "p < 1e-12" : $"p = {Math.Min(1, PValue).ToString("G2", CultureInfo.InvariantCulture)}";
        return $"{Quantity ?? "all latents together"}, by {Name}: {What} ({p})";
    }

    private string Name =>
        Test switch
        {
            CalibrationTest.Ranks => "ranks",
            CalibrationTest.Coverage => "coverage",
            CalibrationTest.AroundPrior => "TARP around draws of the prior",
            _ => "TARP from below",
        };
}
