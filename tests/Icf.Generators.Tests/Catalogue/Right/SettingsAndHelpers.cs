// A model of an object with settings that do not change, and an ordinary method that computes.
public sealed partial class Reactor(double volume, double[] rates)
{
    private readonly double _volume = volume;

    private double Yield(double temperature, int stage) => _volume * Math.Exp(-rates[stage] / (1 + temperature * temperature));

    [Model]
    public double Temperature([Observed] double[] yields)
    {
        double temperature = Sample(Uniform(0, 10));
        double error = Sample(HalfCauchy(0.5));
        for (int stage = 0; stage < yields.Length; stage++)
            Observe(Normal(Yield(temperature, stage), error), yields[stage]);
        return temperature;
    }
}
