using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    private static readonly double[] s_initial = [0.5, 0.3, 0.2];

    private static readonly double[][] s_transition =
    [
        [0.7, 0.2, 0.1],
        [0.1, 0.8, 0.1],
        [0.25, 0, 0.75],
    ];

    /// <summary>A hidden Markov chain: a state is carried along, sampled anew in every turn but the first.</summary>
    [Model]
    public static int CarriedState([Observed] double[] y)
    {
        double step = Sample(Normal(1, 0.5)),
            scale = Sample(HalfNormal(1));
        int state = Sample(Categorical(s_initial), name: "first");
        for (int t = 0; t < y.Length; t++)
        {
            if (t > 0)
                state = Sample(Categorical(s_transition[state]));
            Observe(Normal(step * state, scale), y[t]);
        }

        return state;
    }

    /// <summary>The same with one sampling, whose probabilities depend on the turn.</summary>
    [Model]
    public static double OneSampling([Observed] double[] y)
    {
        double step = Sample(Normal(1, 0.5)),
            scale = Sample(HalfNormal(1));
        int state = 0;
        for (int t = 0; t < y.Length; t++)
        {
            double bias = 0.1 * t * step;
            state = Sample(Categorical(t == 0 ? s_initial : s_transition[state]));
            double mean = step * state + bias;
            Observe(Normal(mean, scale), y[t]);
        }

        return step;
    }

    /// <summary>The same with an array of states, which the result needs.</summary>
    [Model]
    public static int[] StatesInArray([Observed] double[] y)
    {
        double step = Sample(Normal(1, 0.5));
        var states = new int[y.Length + 1];
        states[0] = Sample(Categorical(s_initial), name: "first");
        for (int t = 1; t < states.Length; t++)
        {
            states[t] = Sample(Categorical(s_transition[states[t - 1]]));
            Observe(Normal(step * states[t], 1), y[t - 1]);
        }

        return states;
    }

    /// <summary>A chain all of whose parameters are unknown, with the first state in a branch.</summary>
    [Model]
    public static double[] UnknownChain([Observed] double[] y)
    {
        var rows = new double[2][];
        var means = new double[2];
        for (int k = 0; k < 2; k++)
        {
            rows[k] = Sample(Dirichlet(2, 1), name: "row");
            means[k] = Sample(Normal(0, 2), name: "mean");
        }

        double scale = Sample(HalfNormal(1));
        var states = new int[y.Length];
        for (int t = 0; t < y.Length; t++)
        {
            if (t == 0)
                states[t] = Sample(Categorical(0.6, 0.4), name: "first");
            else
                states[t] = Sample(Categorical(rows[states[t - 1]]));
            Observe(Normal(means[states[t]], scale), y[t]);
        }

        return means;
    }

    /// <summary>A switch that an input presses, and outliers that are summed out in each of its worlds.</summary>
    [Model]
    public static bool InputDriven(double[] x, [Observed] double[] y)
    {
        double stay = Sample(Normal(1, 1)),
            push = Sample(Normal(0, 1)),
            level = Sample(Normal(2, 1));
        bool isOn = false;
        double drift = 0;
        for (int t = 0; t < y.Length; t++)
        {
            drift += 0.1 * level;
            isOn = Sample(BernoulliLogits((isOn ? stay : -stay) + push * x[t]));
            bool isOff = Sample(Bernoulli(0.1));
            Observe(Normal((isOn ? level : 0) + drift, isOff ? 5 : 1), y[t]);
        }

        return isOn;
    }

    /// <summary>A level of a chain for each group, with continuous latents in between, and a jump that may happen.</summary>
    [Model]
    public static double Jumps([Observed] double[,] y)
    {
        double apart = Sample(HalfNormal(1));
        for (int g = 0; g < y.GetLength(0); g++)
        {
            double offset = Sample(Normal(0, 1));
            int regime = 1;
            for (int t = 0; t < y.GetLength(1); t++)
            {
                double noise = Sample(HalfNormal(1));
                bool jumps = Sample(Bernoulli(0.3));
                if (jumps)
                    regime = Sample(DiscreteUniform(0, 2));
                Observe(Normal(offset + apart * regime, 0.5 + noise), y[g, t]);
            }
        }

        return apart;
    }

    /// <summary>Two states that are carried along together.</summary>
    [Model]
    public static double TwoStates([Observed] double[] y)
    {
        double first = Sample(Normal(1, 1)),
            second = Sample(Normal(-1, 1));
        bool a = Sample(Bernoulli(0.5));
        int b = 0;
        for (int t = 0; t < y.Length; t++)
        {
            a = Sample(Bernoulli(a ? 0.8 : 0.3));
            b = Sample(Categorical(a && b == 1 ? [0.2, 0.8] : [0.6, 0.4]));
            Observe(Normal((a ? first : 0) + b * second, 1), y[t]);
        }

        return first;
    }
}
