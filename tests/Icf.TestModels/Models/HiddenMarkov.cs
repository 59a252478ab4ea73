using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The transition probabilities from each of the three states.</summary>
    internal static readonly double[][] Transitions =
    [
        [.1, .5, .4],
        [.2, .2, .6],
        [.15, .15, .7],
    ];

    /// <summary>The mean of a reading in each state.</summary>
    internal static readonly double[] Levels = [-1, 1, 0];

    /// <summary>A hidden Markov chain of three states; the first state gives no reading.</summary>
    [Model]
    public static int[] HiddenMarkov([Observed] double[] y)
    {
        var states = new int[y.Length + 1];
        states[0] = Sample(Categorical(1.0 / 3, 1.0 / 3, 1.0 / 3), name: "first");
        for (int t = 1; t <= y.Length; t++)
        {
            states[t] = Sample(Categorical(Transitions[states[t - 1]]));
            Observe(Normal(Levels[states[t]], 1), y[t - 1]);
        }

        return states;
    }
}
