using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A signal that is passed on by a called model, before a loop and in it.</summary>
    [Model]
    public static double Relay(int hops, [Observed] double y)
    {
        double signal = Hop(0);
        for (int i = 1; i < hops; i++)
            signal = Hop(signal);
        Observe(Normal(signal, 0.5), y);
        return signal;
    }

    /// <summary>Passes a signal on, with noise.</summary>
    [Model]
    public static double Hop(double from)
    {
        double noise = Sample(Normal(0, 1));
        return from + noise;
    }
}
