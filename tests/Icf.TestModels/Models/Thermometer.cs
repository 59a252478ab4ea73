using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A thermometer with a known bias: a model as an instance method that reads private fields.</summary>
public sealed partial class Thermometer(double bias, double error)
{
    private readonly double _bias = bias;

    private double Error { get; } = error;

    /// <summary>The temperature behind some readings.</summary>
    [Model]
    public double Temperature([Observed] params double[] readings)
    {
        double temperature = Sample(Normal(15, 5));
        for (int i = 0; i < readings.Length; i++)
            Observe(Normal(Expected(temperature), Error), readings[i]);
        return temperature;
    }

    private double Expected(double temperature) => temperature + _bias;
}
