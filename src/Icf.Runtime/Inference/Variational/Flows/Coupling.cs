namespace Icf.Inference;

/// <summary>
/// A map of ℝⁿ onto itself that leaves some coordinates as they are, and moves each of the others by a spline whose
/// parameters a network makes of those: it can be undone, and its volume is the product of slopes (Dinh, Sohl-Dickstein
/// and Bengio, ICLR 2017; with splines Durkan et al., NeurIPS 2019).
/// </summary>
internal sealed class Coupling
{
    private readonly int[] _given,
        _moved;
    private readonly int _each;
    private readonly Conditioner _conditioner;
    private readonly RationalQuadraticSpline[] _splines;

    /// <summary>A map without weights.</summary>
    /// <param name="given">The coordinates that stay.</param>
    /// <param name="moved">The coordinates that move.</param>
    /// <param name="options">How large networks and splines are.</param>
    public Coupling(int[] given, int[] moved, FlowOptions options)
    {
        (_given, _moved, _each) = (given, moved, RationalQuadraticSpline.Count(options.Bins));
        _conditioner = new Conditioner(given.Length, options.Hidden, moved.Length * _each);
        _splines = [.. moved.Select(_ => new RationalQuadraticSpline(options.Bins))];
    }

    /// <summary>The number of weights.</summary>
    public int Count => _conditioner.Count;

    /// <inheritdoc cref="Conditioner.Begin"/>
    public void Begin(ref Rng rng, Span<double> weights) => _conditioner.Begin(ref rng, weights);

    /// <summary>Moves a point.</summary>
    /// <returns>The logarithm of the volume that a unit of volume becomes.</returns>
    public double Move(ReadOnlySpan<double> weights, Span<double> point)
    {
        Read(weights, point);
        double logVolume = 0;
        for (int i = 0; i < _moved.Length; i++)
        {
            point[_moved[i]] = _splines[i].Move(point[_moved[i]]);
            logVolume += _splines[i].LogSlope;
        }

        return logVolume;
    }

    /// <summary>Undoes <see cref="Move"/>.</summary>
    /// <returns>The logarithm of the volume of <see cref="Move"/>.</returns>
    public double MoveBack(ReadOnlySpan<double> weights, Span<double> point)
    {
        Read(weights, point);
        double logVolume = 0;
        for (int i = 0; i < _moved.Length; i++)
        {
            point[_moved[i]] = _splines[i].MoveBack(point[_moved[i]]);
            _splines[i].Move(point[_moved[i]]);
            logVolume += _splines[i].LogSlope;
        }

        return logVolume;
    }

    /// <summary>
    /// Makes of the gradient of a log density by points before the last <see cref="Move"/> that by points after it:
    /// J⁻ᵀ (g − ∇ log |det J|). With the coordinates that move solved first it needs no matrix (Vaitl, Nicoli, Nakajima
    /// and Kessel, ICML 2022).
    /// </summary>
    public void PushSlope(ReadOnlySpan<double> weights, Span<double> slope)
    {
        for (int i = 0; i < _moved.Length; i++)
        {
            RationalQuadraticSpline spline = _splines[i];
            ref double own = ref slope[_moved[i]];
            own = (own - spline.Bend) / Math.Exp(spline.LogSlope);
            spline.Pull(own, 1, _conditioner.ByOutputs.AsSpan(i * _each, _each));
        }

        ReadOnlySpan<double> byGiven = _conditioner.Pull(weights, default);
        for (int i = 0; i < _given.Length; i++)
            slope[_given[i]] -= byGiven[i];
    }

    /// <summary>
    /// Makes of derivatives by the point after the last <see cref="Move"/> those by the point before it.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="slope">The derivatives.</param>
    /// <param name="gradient">Receives, added, what the weights get.</param>
    public void Pull(ReadOnlySpan<double> weights, Span<double> slope, Span<double> gradient)
    {
        for (int i = 0; i < _moved.Length; i++)
        {
            ref double own = ref slope[_moved[i]];
            own = _splines[i].Pull(own, 0, _conditioner.ByOutputs.AsSpan(i * _each, _each));
        }

        ReadOnlySpan<double> byGiven = _conditioner.Pull(weights, gradient);
        for (int i = 0; i < _given.Length; i++)
            slope[_given[i]] += byGiven[i];
    }

    private void Read(ReadOnlySpan<double> weights, ReadOnlySpan<double> point)
    {
        Span<double> inputs = _conditioner.Inputs;
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = point[_given[i]];
        _conditioner.Run(weights);
        for (int i = 0; i < _splines.Length; i++)
            _splines[i].Read(_conditioner.Outputs.AsSpan(i * _each, _each));
    }
}
