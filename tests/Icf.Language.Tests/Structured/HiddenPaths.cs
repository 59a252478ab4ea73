namespace Icf.Language.Tests;

/// <summary>All sequences of states of a hidden Markov model, each with its probability and the density of the readings
/// there.</summary>
internal static class HiddenPaths
{
    /// <summary>The sequences, with the density of states and readings together.</summary>
    public static IEnumerable<(int[] States, double Density)> Of<TComponent, T>(
        HiddenMarkov<TComponent, T> distribution,
        double[] initial,
        double[][] transition,
        T[] readings
    )
        where TComponent : struct, IDistribution<T>, ICumulative
        where T : struct
    {
        TComponent[] emissions = distribution.Emissions.ToArray();
        int paths = (int)Math.Pow(initial.Length, readings.Length);
        for (int path = 0; path < paths; path++)
        {
            var states = new int[readings.Length];
            double density = 1;
            for (int t = 0, rest = path; t < states.Length; t++, rest /= initial.Length)
            {
                states[t] = rest % initial.Length;
                density *= t == 0 ? initial[states[0]] : transition[states[t - 1]][states[t]];
                density *= Math.Exp(emissions[states[t]].LogProb(readings[t]));
            }

            yield return (states, density);
        }
    }
}
