using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>Writes simulated traces into a chunk, with what a proposal would have known at each step.</summary>
internal sealed class TrainingRecorder(SimulatedTraces chunk) : StepRecorder
{
    private ArgumentData _arguments = null!;
    private double[] _tokens = [];
    private double _logWeight;
    private int _next;
    private int _lacking;

    /// <summary>Whether the arguments hold data that the trace has not observed, or data that are missing.</summary>
    public bool LacksData => _lacking > 0;

    public void Begin(ArgumentData arguments)
    {
        (_arguments, _logWeight, _next, _lacking) = (arguments, 0, 0, 0);
        if (_tokens.Length != arguments.Values.Length)
            _tokens = new double[arguments.Values.Length];
        for (int p = 0; p < _tokens.Length; p++)
        {
            bool isInput = arguments.Layout.Tokens[p].IsInput;
            _tokens[p] = isInput ? arguments.Values[p] : double.NaN;
            _lacking += isInput ? 0 : 1;
        }
    }

    /// <summary>Replaces data that the trace has not observed by stand-ins.</summary>
    public void Complete(StandIns standIns, bool[]? hidden, bool[]? observed, in Rng rng) =>
        _logWeight += standIns.Fill(_arguments, _tokens, hidden, observed, rng);

    /// <summary>Discards a trace that did not end.</summary>
    public void Abandon() => chunk.DropUnfinished();

    public void End() => chunk.EndTrace(_arguments.Layout, _tokens, _logWeight);

    public override void Step(
        StaticSite site,
        StepPlace place,
        int cursor,
        in PriorPoint point,
        double level,
        in PriorInfo prior,
        double logVolume,
        ReadOnlySpan<double> logMasses
    ) => chunk.AddStep(site.Id, place, cursor, point, level, prior, logVolume, logMasses);

    public override int Steps => chunk.StepCount;

    public override void Rewind(int steps) => chunk.RemoveSteps(steps);

    public override void Datum(DataRef datum, double value)
    {
        int position = _arguments.Layout.Position(datum, _next);
        if (position < 0)
            throw new ModelException(
                datum.ToString(),
                $"The model observes '{datum}', which is not among the arguments: an index exceeds their sizes."
            );
        if (!double.IsNaN(_tokens[position]))
            throw new ModelException(
                datum.ToString(),
                $"The datum '{datum}' is observed twice in one trace; observe each datum at most once."
            );
        if (!double.IsFinite(value))
            throw new ModelDensityException(
                datum.ToString(),
                FormattableString.Invariant(
                    $"The datum '{datum}' was simulated as {value}; only finite numbers can be learned from."
                )
            );
        _tokens[position] = value;
        _lacking--;
        _next = position + 1;
    }

    public override void Weight(double logWeight) => _logWeight += logWeight;
}
