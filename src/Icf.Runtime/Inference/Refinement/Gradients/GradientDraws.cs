using System.Globalization;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Draws traces from a proposal over the coordinates of the log density, and gives the density of any trace under it
/// relative to the prior: q(x) L / p(x) with the density p of the point, prior and likelihood together, and the
/// likelihood L of the trace. This needs no Jacobian, and it is right for discrete latents that p sums out, too: they
/// are drawn given x and the data, and their density relative to the prior is what L / p adds to that of x. Serves one
/// thread at a time.
/// </summary>
/// <param name="proposal">The proposal.</param>
/// <param name="density">The log density of the model; used by nobody else.</param>
internal sealed class GradientDraws<TArgs, TResult>(LineProposal proposal, ScoredDensity<TArgs, TResult> density)
{
    private readonly double[] _point = new double[density.Dimension];
    private readonly List<object> _values = [];
    private double _logProposal;

    /// <summary>Draws the latents of a trace.</summary>
    /// <param name="rng">Random numbers.</param>
    /// <returns>Their values in the order of visits; only the first of them where the point is impossible.</returns>
    public Choice[] Draw(ref Rng rng)
    {
        _logProposal = proposal.DrawWithLogDensity(ref rng, _point);
        density.Values(_point, rng.Split(0), _values);
        return [.. _values.Select(Told)];
    }

    /// <summary>The log density of the trace drawn last, relative to the prior, in nats.</summary>
    /// <param name="logLikelihood">Its log likelihood.</param>
    public double LogRatio(double logLikelihood) => _logProposal + logLikelihood - density.Evaluate(_point);

    /// <summary>The log density of a trace that something else has drawn, relative to the prior, in nats.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="logLikelihood">Its log likelihood.</param>
    public double LogRatio(TraceRecord trace, double logLikelihood)
    {
        density.Unconstrain(ParticleRunner.ChoicesOf(trace), _point);
        _logProposal = proposal.LogDensity(_point);
        return LogRatio(logLikelihood);
    }

    private static Choice Told(object value) =>
        new(
            default,
            value is IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN,
            value
        );
}
