using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>A hidden Markov chain: states follow each other at random, and each is read with noise.</summary>
    /// <param name="y">The reading at each time from 1; there is none at time 0.</param>
    /// <returns>The states at the times 0, 1, ….</returns>
    [Model]
    public static int[] HiddenMarkov([Observed] double[] y)
    {
        var z = new int[y.Length + 1];
        z[0] = Sample(Categorical(Chain.Start), name: "start");
        for (int t = 0; t < y.Length; t++)
        {
            z[t + 1] = Sample(Categorical(Chain.Next[z[t]]), name: "state");
            Observe(Normal(Chain.Level[z[t + 1]], 1), y[t]);
        }

        return z;
    }
}
