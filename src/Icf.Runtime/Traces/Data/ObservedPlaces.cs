namespace Icf.Traces;

/// <summary>
/// Which data a model observes under some arguments, found by running it a few times. The arguments may hold more than
/// the model observes, as in an array that is filled up to a fixed length; the values in the other places must have no
/// effect.
/// </summary>
internal sealed class ObservedPlaces : TraceListener
{
    /// <summary>A datum that one trace in ten observes is missed once in a thousand times.</summary>
    private const int Runs = 64;

    private const int Stream = 5;
    private readonly ArgumentData _data;
    private readonly bool[] _observed;
    private int _missing;
    private int _next;

    private ObservedPlaces(ArgumentData data)
    {
        _data = data;
        _observed = new bool[data.Values.Length];
        for (int p = 0; p < _observed.Length; p++)
        {
            Token token = data.Layout.Tokens[p];
            _observed[p] = token.IsInput || token.At.Path.AllowsMissing && double.IsNaN(data.Values[p]);
        }

        _missing = _observed.Count(observed => !observed);
    }

    /// <summary>
    /// Reads arguments and refuses data that cannot be conditioned on, unless no trace observes them.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="proposal">The proposal that is to read the data; null if there is none.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="cancellationToken">Stops rejection loops that never end.</param>
    /// <exception cref="ArgumentDataException">A datum that may be observed is infinite, or missing where none may
    /// be.</exception>
    public static ArgumentData Read<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        IProposal? proposal = null,
        ForcedValues? forced = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentData data = model.Read(args);
        if (!data.IsUsable || proposal?.MindsUnobserved(data) == true)
            data = data with { Observed = Of(model, args, data, Runs, new Rng(0, Stream), forced, cancellationToken) };
        data.RequireFinite();
        return data;
    }

    /// <summary>Which of the numbers among the arguments are inputs, or data that some of the runs observe.</summary>
    public static bool[] Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        ArgumentData data,
        int runs,
        in Rng root,
        ForcedValues? forced,
        CancellationToken cancellationToken
    )
    {
        var places = new ObservedPlaces(data);
        var particle = new Particle
        {
            Source = ForcedLatents.Over(ValueSource.Prior, forced),
            Data = ForcedData.Over(DataSource.Simulated, forced),
            Listener = places,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Tokens = data.Layout,
            Loops = new RejectionLoops { CancellationToken = cancellationToken },
        };
        bool any = false;
        for (int run = 0; run < runs && places._missing > 0; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            places._next = 0;
            particle.Restart(root.Split(run));
            try
            {
                any |= ParticleRunner.TryRun(model, args, particle, out _);
            }
            catch (ModelException)
            {
                // The data observed before the failure count; the failure itself is reported elsewhere.
            }
        }

        if (!any)
            Array.Fill(places._observed, true);
        return places._observed;
    }

    public override void Datum(DataRef datum, double value)
    {
        int position = _data.Layout.Position(datum, _next);
        if (position < 0)
            return;
        _next = position + 1;
        if (_observed[position])
            return;
        _observed[position] = true;
        _missing--;
    }
}
