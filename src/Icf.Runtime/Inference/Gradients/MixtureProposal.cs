using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A mixture of proposals.</summary>
/// <param name="parts">The proposals, at least one.</param>
/// <param name="shares">The share of each; they sum to one.</param>
internal sealed class MixtureProposal(LineProposal[] parts, double[] shares) : LineProposal
{
    public override int Dimension => parts[0].Dimension;

    public override void Draw(ref Rng rng, Span<double> point)
    {
        (double u, int part) = (rng.NextDouble(), 0);
        for (; part < parts.Length - 1 && u >= shares[part]; part++)
            u -= shares[part];
        parts[part].Draw(ref rng, point);
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        var logs = new double[parts.Length];
        for (int i = 0; i < logs.Length; i++)
            logs[i] = Math.Log(shares[i]) + parts[i].LogDensity(point);
        return LogSum.Of(logs);
    }
}
