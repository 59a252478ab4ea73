namespace Icf.Inference;

/// <summary>
/// A log density that is estimated without bias from a part of the data, and its gradient. What the part tells at a
/// point is corrected by what it tells, and all data tell, at an anchor nearby: f(x) is estimated by
/// f̂(x) − f̂(a) + f(a) − (∇f̂(a) − ∇f(a))·(x − a), whose gradient is ∇f̂(x) − ∇f̂(a) + ∇f(a). The nearer x is to a,
/// the more of the error of sampling cancels (control variates: Johnson and Zhang, NeurIPS 2013; Baker, Fearnhead, Fox
/// and Nemeth, Statistics and Computing 29, 2019).
/// </summary>
/// <param name="density">The density, which samples where <paramref name="sampling"/> tells it to; used by nobody
/// else.</param>
/// <param name="sampling">Which data are used.</param>
/// <param name="model">The name of the model.</param>
/// <param name="seed">The seed of the choice.</param>
internal sealed class SampledDensity(ILogDensity density, TurnSampling sampling, string model, long seed) : ILogDensity
{
    /// <summary>The stream of the choice, apart from those that fits and draws take their numbers from.</summary>
    private const long Stream = 2;

    private const int MostTries = 100;

    private readonly double[] _anchor = new double[density.Dimension],
        _whole = new double[density.Dimension],
        _error = new double[density.Dimension];
    private double _wholeValue,
        _errorOfValue;

    /// <inheritdoc/>
    public int Dimension => density.Dimension;

    /// <summary>How often a gradient was computed, of some data or of all.</summary>
    public long Gradients { get; private set; }

    /// <summary>What the gradients cost, in gradients of all data.</summary>
    public double FullGradients { get; private set; }

    /// <summary>Puts the anchor where a proposal is, and counts the data.</summary>
    /// <param name="near">The mean of the proposal, which is tried first.</param>
    /// <param name="proposal">The proposal, whose draws are tried then.</param>
    /// <param name="rng">The stream of the draws.</param>
    /// <exception cref="StartingPointException">The density is impossible at all points that were tried.</exception>
    /// <exception cref="MinibatchException">The model has no loop that can be sampled.</exception>
    public void FindAnchor(IEnumerable<double> near, LineProposal proposal, Rng rng)
    {
        double[] point = [.. near];
        for (int tried = 1; !MoveAnchor(point); tried++)
        {
            if (tried == MostTries)
            {
                throw new StartingPointException(
                    $"The density of {model} is impossible at the mean of the first guess, and at "
                        + FormattableString.Invariant($"{MostTries - 1} draws from it.")
                );
            }

            proposal.Draw(ref rng, point);
        }

        if (sampling.Count == 0)
            throw MinibatchException.OfModel(model);
    }

    /// <summary>Moves the anchor, with a gradient of all data.</summary>
    /// <param name="point">Where to.</param>
    /// <returns>Whether the density is known there; else the anchor stays where it was.</returns>
    public bool MoveAnchor(ReadOnlySpan<double> point)
    {
        var gradient = new double[Dimension];
        double value = double.NaN;
        sampling.BeginCount();
        try
        {
            value = density.Evaluate(point, gradient);
        }
        finally
        {
            bool isKnown = double.IsFinite(value) && Array.TrueForAll(gradient, double.IsFinite);
            sampling.EndCount(isKnown);
            value = isKnown ? value : double.NaN;
        }

        Gradients++;
        FullGradients++;
        if (double.IsNaN(value))
            return false;
        point.CopyTo(_anchor);
        gradient.CopyTo(_whole, 0);
        _wholeValue = value;
        return true;
    }

    /// <summary>Chooses the data that are used until the next choice; an anchor has to be there.</summary>
    /// <param name="batch">The number of the choice.</param>
    public void Choose(long batch)
    {
        Rng rng = new Rng(seed, Stream).Split(batch);
        sampling.Choose(ref rng);
        if (!sampling.IsPartial)
            return;
        _errorOfValue = Count(density.Evaluate(_anchor, _error)) - _wholeValue;
        for (int i = 0; i < _error.Length; i++)
            _error[i] -= _whole[i];
    }

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = Count(density.Evaluate(point, gradient));
        if (!sampling.IsPartial)
            return value;
        value -= _errorOfValue;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] -= _error[i];
            value -= _error[i] * (point[i] - _anchor[i]);
        }

        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">Always: a choice of data belongs to one evaluator.</exception>
    public ILogDensity Fork() => throw new NotSupportedException();

    private double Count(double value)
    {
        Gradients++;
        FullGradients += sampling.Share;
        return value;
    }
}
