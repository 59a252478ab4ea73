namespace Icf.Inference;

/// <summary>
/// The gradient of a scorer by derivatives that are carried along, as many at a time as there are lanes.
/// </summary>
/// <typeparam name="TVector">The vectors that hold derivatives.</typeparam>
/// <typeparam name="TLanes">What is computed with them.</typeparam>
internal sealed class ForwardPass<TVector, TLanes> : IGradientPass
    where TVector : struct
    where TLanes : ILanes<TVector>
{
    private readonly Scorer<Dual<TVector, TLanes>> _scorer;
    private readonly StackPlace _place;

    /// <summary>Makes a pass.</summary>
    /// <param name="scorer">The scorer.</param>
    /// <param name="run">Runs it and gives the log density.</param>
    public ForwardPass(Scorer<Dual<TVector, TLanes>> scorer, Func<double> run) =>
        (_scorer, _place) = (scorer, new(run));

    /// <inheritdoc/>
    public double Run(ReadOnlySpan<double> point, Span<double> gradient)
    {
        double value = 0;
        for (int from = 0; from == 0 || from < point.Length; from += Dual<TVector, TLanes>.Width)
        {
            Span<Dual<TVector, TLanes>> coordinates = _scorer.Coordinates;
            for (int i = 0; i < point.Length; i++)
                coordinates[i] = Dual<TVector, TLanes>.Coordinate(point[i], i - from);
            value = _place.Run();
            _scorer.Sum.CopyTo(gradient[from..]);
        }

        return value;
    }

    /// <inheritdoc/>
    public void SetParameters(double[]? values) =>
        _scorer.Parameters = values is null
            ? null
            : Array.ConvertAll(values, static value => (Dual<TVector, TLanes>)value);

    /// <inheritdoc/>
    public void Sample(TurnSampling sampling) => _scorer.Sampling = sampling;
}
