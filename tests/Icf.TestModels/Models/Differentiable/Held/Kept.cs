using static Icf.Prob;

namespace Icf.TestModels;

// Models whose discrete latents have few values, but are used where no sum reaches.
public static partial class Differentiable
{
    private static readonly Binomial s_heads = Binomial(4, 0.3);

    public enum Phase
    {
        Low,
        Mid,
        High,
    }

    /// <summary>Switches in an array, which a later loop reads.</summary>
    [Model]
    public static bool[] KeptSwitches([Observed] double[] y)
    {
        double shift = Sample(Normal(2, 1)),
            share = Sample(Beta(2, 2));
        var isOn = new bool[y.Length];
        for (int i = 0; i < isOn.Length; i++)
            isOn[i] = Sample(Bernoulli(share));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(isOn[i] ? shift : 0, 1), y[i]);
        return isOn;
    }

    /// <summary>Categories that add to a sum, which is observed at the end.</summary>
    [Model]
    public static double Steps(int count, [Observed] double end)
    {
        double step = Sample(Normal(1, 0.5)),
            total = 0;
        for (int i = 0; i < count; i++)
        {
            int size = Sample(Categorical(0.5, 0.3, 0.2));
            total += size * step;
        }

        Observe(Normal(total, 0.5), end);
        return total;
    }

    /// <summary>Phases whose neighbours like to be alike, a Potts chain: a factor over all of them.</summary>
    [Model]
    public static Phase[] Phases([Observed] double[] y)
    {
        double gap = Sample(HalfNormal(2));
        var phases = new Phase[y.Length];
        for (int i = 0; i < phases.Length; i++)
            phases[i] = Sample(EnumChoice<Phase>(0.3, 0.4, 0.3), name: "phase");
        double bonds = 0;
        for (int i = 0; i + 1 < phases.Length; i++)
            bonds += phases[i] == phases[i + 1] ? 0.5 * gap : 0;
        Factor(bonds);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(gap * (int)phases[i], 1), y[i]);
        return phases;
    }

    /// <summary>Choices among numbers and among words, kept until all are known.</summary>
    [Model]
    public static double Gains([Observed] double[] y, [Observed] double mean)
    {
        double signal = Sample(Normal(0, 2));
        var gains = new double[y.Length];
        string tool = "";
        for (int i = 0; i < y.Length; i++)
        {
            gains[i] = Sample(Choice([0.5, 1.0, 2.0], [0.2, 0.5, 0.3]), name: "gain");
            string used = Sample(Choice(["old", "new"], [0.4, 0.6]));
            tool += used;
        }

        double all = 0;
        foreach (double gain in gains)
            all += gain / gains.Length;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(gains[i] * signal, tool.Contains("oldold") ? 2 : 1), y[i]);
        Observe(Normal(all * signal, 1), mean);
        return signal;
    }

    /// <summary>A count from a distribution that is made elsewhere.</summary>
    [Model]
    public static int Heads([Observed] double y)
    {
        double bias = Sample(Normal(0, 1));
        int heads = Sample(s_heads);
        Observe(Normal(heads + bias, 0.5), y);
        return heads;
    }
}
