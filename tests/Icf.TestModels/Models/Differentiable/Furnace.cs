using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>A model of an instance, with members of every kind.</summary>
public sealed partial class Furnace(double ambient)
{
    private static readonly double[] s_losses = [0.1, 0.2, 0.4];

    private readonly double[] _weights = [0.5, 1.5];

    /// <summary>A factor.</summary>
    public double Gain { get; init; } = 2;

    private double Doubled => 2 * Gain;

    /// <summary>Uses fields, properties, parameters of the constructor and methods of the instance.</summary>
    [Model]
    public double Heat([Observed] double[] y)
    {
        double power = Sample(Gamma(2, 1));
        double heat = this.Lossy(power) + Doubled * _weights[0] + Sum(power, power);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Cooled(heat, i), 1), y[i]);
        return heat;
    }

    private double Lossy(double power) => ambient + Gain * power * (1 - s_losses[1]);

    private double Cooled(double heat, int time)
    {
        double left = heat;
        for (int i = 0; i < time; i++)
            left -= s_losses[0] * (left - ambient);
        return left * _weights[1];
    }

    private static double Sum(double a, double b) => a + b;
}
