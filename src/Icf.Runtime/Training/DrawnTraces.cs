namespace Icf.Training;

/// <summary>Traces that a network draws itself for data sets, as part of what it is trained on.</summary>
internal abstract class DrawnTraces
{
    /// <summary>The share of simulations in the objective; the rest is that of these traces.</summary>
    public abstract double PriorShare { get; }

    /// <summary>The traces of a step.</summary>
    /// <param name="seen">The traces seen before the step; with the network's weights they determine what is
    /// drawn.</param>
    /// <param name="size">The traces of the step, simulations among them.</param>
    /// <returns>Traces whose weighted loss is their part of the objective; none where no draw is possible.</returns>
    public abstract List<WeightedTrace> Of(long seen, int size);

    /// <summary>Their part of the objective, but for a constant, in nats; always measured with the same random
    /// numbers.</summary>
    public abstract double Loss();
}
