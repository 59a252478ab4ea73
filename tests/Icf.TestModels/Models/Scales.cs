using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Kitchen scales with a tare: a model of a struct.</summary>
public readonly partial struct Scales(double tare)
{
    private readonly double _tare = tare;

    /// <summary>The mass behind a reading.</summary>
    [Model]
    public double Mass([Observed] double reading)
    {
        double mass = Sample(Normal(2, 1));
        Observe(Normal(mass + _tare, 0.5), reading);
        return mass;
    }
}
