using System.Globalization;
using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference.Nuts;

/// <summary>
/// Posterior means by sums over all discrete values and equally spaced values of the continuous latents, whose densities
/// are those of the twin. No gradient and no scorer has a part in it.
/// </summary>
internal static class GridPosterior
{
    /// <summary>The values of one latent that are summed over.</summary>
    public static object[] Line(double from, double to, int count) =>
        [.. Enumerable.Range(0, count).Select(i => (object)(from + (i + 0.5) * (to - from) / count))];

    /// <summary>The same of integers.</summary>
    public static object[] Integers(int from, int to) =>
        [.. Enumerable.Range(from, to - from + 1).Select(static i => (object)i)];

    /// <summary>Truth values.</summary>
    public static object[] Both => [false, true];

    /// <summary>The mean and the standard deviation of each latent.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="axes">All latents, each with the values that are summed over.</param>
    public static Dictionary<string, (double Mean, double Deviation)> Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        params (string Address, object[] Values)[] axes
    )
    {
        int[] at = new int[axes.Length];
        double[] first = new double[axes.Length],
            second = new double[axes.Length];
        var particle = new Particle
        {
            Scores = true,
            AllowsImpossible = true,
            Data = DataSource.Arguments,
            Observed = new ObservedData(new DataSequences()),
        };
        double greatest = double.NegativeInfinity,
            mass = 0;
        do
        {
            var latents = new Choices();
            for (int k = 0; k < axes.Length; k++)
                latents[axes[k].Address] = new ChoiceValue(axes[k].Values[at[k]]);
            particle.Source = new GivenChoices(latents) { Otherwise = ValueSource.Nowhere };
            particle.Restart(default);
            if (!ParticleRunner.TryRun(model, args, particle, out _) || !double.IsFinite(particle.LogJoint))
                continue;
            if (particle.LogJoint > greatest)
            {
                double scale = Math.Exp(greatest - particle.LogJoint);
                (mass, greatest) = (mass * scale, particle.LogJoint);
                for (int k = 0; k < axes.Length; k++)
                    (first[k], second[k]) = (first[k] * scale, second[k] * scale);
            }

            double weight = Math.Exp(particle.LogJoint - greatest);
            mass += weight;
            for (int k = 0; k < axes.Length; k++)
            {
                double x = Number(axes[k].Values, at[k]);
                first[k] += weight * x;
                second[k] += weight * x * x;
            }
        } while (Next(at, axes));

        return Enumerable
            .Range(0, axes.Length)
            .ToDictionary(
                k => axes[k].Address,
                k => (first[k] / mass, Math.Sqrt(Math.Max(0, second[k] / mass - first[k] / mass * (first[k] / mass))))
            );
    }

    // What is no number counts by its place among the values.
    private static double Number(object[] values, int index) =>
        values[index] is double or int or bool ? Convert.ToDouble(values[index], CultureInfo.InvariantCulture) : index;

    private static bool Next(int[] at, (string, object[] Values)[] axes)
    {
        for (int k = at.Length - 1; k >= 0; k--)
        {
            if (++at[k] < axes[k].Values.Length)
                return true;
            at[k] = 0;
        }

        return false;
    }
}
