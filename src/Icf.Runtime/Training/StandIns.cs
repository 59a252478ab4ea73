using System.Runtime.InteropServices;
using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>
/// Data that replace those that a trace does not observe, where latents decide which data it observes. A query has all
/// its data, whatever its latents are; if the data were absent from such traces, their presence would reveal the
/// latents to the network. So they are taken from another trace that did observe them, a donor, independently of what
/// the trace itself has drawn.
/// </summary>
/// <remarks>
/// Under the model, data that a trace does not observe have the density 1. Data from donors have a density r, so a
/// trace would have to be weighted by 1/r for the network to learn its probability under the model. Here r is
/// approximated by a product of logistic densities, and the weights are tempered: 1/r to the power <see
/// cref="Exponent"/>, the highest power up to 1 that leaves half of the traces effective. So neither kind of traces
/// vanishes from the training, whatever the units of the data are; the importance weights correct the rest.
/// </remarks>
internal sealed class StandIns
{
    /// <summary>The number of donors.</summary>
    public const int Donors = TraceChunks.Size;

    private const double LeastWorth = 0.5;
    private readonly SimulatedTraces _donors;
    private readonly Dictionary<DataRef, Place> _places = [];

    /// <summary>Uses traces as donors.</summary>
    /// <param name="donors">Traces that were simulated like the training traces.</param>
    /// <param name="root">
    /// The stream from which donors for each of them are chosen, to find the effective number of traces.
    /// </param>
    public StandIns(SimulatedTraces donors, in Rng root)
    {
        _donors = donors;
        for (int trace = 0; trace < donors.Count; trace++)
        {
            TokenLayout layout = donors.Layout(trace);
            ReadOnlySpan<double> tokens = donors.Tokens(trace);
            for (int p = 0; p < tokens.Length; p++)
            {
                if (layout.Tokens[p].IsInput || double.IsNaN(tokens[p]))
                    continue;
                ref Place? place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, layout.Tokens[p].At, out _);
                (place ??= new Place()).Add(trace, tokens[p]);
            }
        }

        foreach (Place place in _places.Values)
            place.Settle();
        var logWeights = new double[donors.Count];
        for (int trace = 0; trace < donors.Count; trace++)
        {
            double[] tokens = donors.Tokens(trace).ToArray();
            logWeights[trace] = Fill(
                new ArgumentData(donors.Layout(trace), tokens),
                tokens,
                hidden: null,
                observed: null,
                root.Split(trace)
            );
        }

        Exponent = Temper(logWeights);
    }

    /// <summary>The power of the weights of stand-ins.</summary>
    public double Exponent { get; private set; } = 1;

    /// <summary>Fills in stand-ins where a trace has no data.</summary>
    /// <param name="arguments">Its arguments, which determine what is missing.</param>
    /// <param name="tokens">The values; NaN for data that it did not draw.</param>
    /// <param name="hidden">Which other data are to be missing; null for none.</param>
    /// <param name="observed">
    /// Which data are observed by traces with these arguments; null for all that donors observe.
    /// </param>
    /// <param name="rng">The random stream.</param>
    /// <returns>The logarithm of the weight of the trace.</returns>
    public double Fill(ArgumentData arguments, Span<double> tokens, bool[]? hidden, bool[]? observed, Rng rng)
    {
        int donor = -1;
        double logWeight = 0;
        for (int p = 0; p < tokens.Length; p++)
        {
            DataRef at = arguments.Layout.Tokens[p].At;
            bool isMissing =
                hidden is not null && hidden[p] || at.Path.AllowsMissing && double.IsNaN(arguments.Values[p]);
            if (
                !double.IsNaN(tokens[p])
                || isMissing
                || observed is not null && !observed[p]
                || !_places.TryGetValue(at, out Place? place)
            )
                continue;

            // From one donor as far as possible: data that were observed together stay together.
            double value = donor < 0 ? double.NaN : ValueOf(donor, at);
            if (double.IsNaN(value))
                value = ValueOf(donor = place.Donors[rng.NextInt(place.Donors.Count)], at);
            tokens[p] = value;
            logWeight -= place.LogDensity(value);
        }

        return Exponent * logWeight;
    }

    /// <summary>The greatest power of some weights, up to the first, that leaves enough of them effective.</summary>
    internal static double Temper(ReadOnlySpan<double> logWeights)
    {
        double lower = 0,
            upper = 1;
        if (Worth(logWeights, upper) >= LeastWorth)
            return upper;
        for (int halving = 0; halving < 30; halving++)
        {
            double middle = 0.5 * (lower + upper);
            (lower, upper) = Worth(logWeights, middle) >= LeastWorth ? (middle, upper) : (lower, middle);
        }

        return lower;
    }

    private static double Worth(ReadOnlySpan<double> logWeights, double power)
    {
        double most = double.NegativeInfinity,
            sum = 0,
            squares = 0;
        foreach (double logWeight in logWeights)
            most = Math.Max(most, logWeight);
        foreach (double logWeight in logWeights)
        {
            double weight = Math.Exp(power * (logWeight - most));
            (sum, squares) = (sum + weight, squares + weight * weight);
        }

        return sum * sum / squares / logWeights.Length;
    }

    private double ValueOf(int donor, DataRef at)
    {
        int position = _donors.Layout(donor).Position(at);
        return position < 0 ? double.NaN : _donors.Tokens(donor)[position];
    }

    /// <summary>A datum: the donors that have it, and its approximate distribution.</summary>
    private sealed class Place
    {
        private readonly List<double> _values = [];
        private double _center;
        private double _scale;
        private bool _isCount;

        public List<int> Donors { get; } = [];

        public void Add(int donor, double value)
        {
            Donors.Add(donor);
            _values.Add(value);
        }

        public void Settle()
        {
            _isCount = _values.TrueForAll(double.IsInteger);
            (_center, double spread) = RobustScale.Of([.. _values.Order()]);
            _scale = spread * Math.Sqrt(3) / Math.PI; // of the logistic distribution with this standard deviation
            _values.Clear();
        }

        /// <summary>
        /// The log density of a logistic distribution, whose tails are wide; for counts the log mass of the unit around
        /// one.
        /// </summary>
        public double LogDensity(double value)
        {
            double z = Math.Abs(value - _center) / _scale;
            if (!_isCount)
                return -z - 2 * Math.Log(1 + Math.Exp(-z)) - Math.Log(_scale);
            double half = 0.5 / _scale;
            double mass = 1 / (1 + Math.Exp(z - half)) - 1 / (1 + Math.Exp(z + half));
            return mass > 0 ? Math.Log(mass) : half - z + Math.Log(1 - Math.Exp(-2 * half));
        }
    }
}
