namespace Icf.CompilerServices;

/// <summary>ln Σ w exp(log density) over the components of a mixture.</summary>
internal static class MixtureSum
{
    public const string Owner = "Mixture";

    public static ShareProbabilities<TReal> Weights<TReal>(Scorer<TReal> scorer, Reals<TReal> weights, int components)
        where TReal : struct, IReal<TReal>
    {
        var checkedWeights = new ShareProbabilities<TReal>(scorer, weights, Owner, nameof(weights));
        if (components != weights.Length)
            Require.Throw(
                components,
                Owner,
                "components.Length",
                FormattableString.Invariant($"{weights.Length}, the length of weights")
            );
        return checkedWeights;
    }

    public static void AddTo<TReal, TSum>(ref TSum sum, ShareProbabilities<TReal> weights, TReal[] logs)
        where TReal : struct, IReal<TReal>
        where TSum : struct, ISum<TReal>
    {
        var total = new LogSum();
        for (int i = 0; i < logs.Length; i++)
            if (weights.Values[i] > 0)
                total.Add(Elementary.Log(weights.Values[i] / weights.Sum) + logs[i].Value);
        double log = total.Value;
        sum.Add(log);
        if (!double.IsFinite(log) || typeof(TReal) == typeof(Plain))
            return;
        for (int i = 0; i < logs.Length; i++)
        {
            // How much likelier the component makes the value than the mixture does.
            double ratio = Math.Exp(logs[i].Value - log);
            if (weights.Values[i] > 0)
                sum.Chain(logs[i], weights.Values[i] / weights.Sum * ratio);
            weights.Numbers.Chain(ref sum, i, (ratio - 1) / weights.Sum);
        }
    }

    /// <summary>Whether bounds may depend on latents.</summary>
    public static bool IsBounded(Type density) =>
        density.IsGenericType
        && (
            density.GetGenericTypeDefinition() == typeof(Bounded<,>)
            || Array.Exists(density.GenericTypeArguments, IsBounded)
        );
}
