namespace Icf;

/// <summary>
/// Finds the reason why an engine cannot be used for a model, and words the message. The analyzer compiles this file
/// too, so that build and run time give the same message. Traits are passed as integers, since the analyzer does not
/// have the type <c>ModelTraits</c>.
/// </summary>
internal static class Lacking
{
    // ModelTraits.LearnableLatents and LearnableParameters: it is enough that one of the called models has it. All
    // other traits must hold for every model.
    private const int Brought = 1 | LearnableParameters;

    /// <summary>The trait of a model with parameters that can be fitted.</summary>
    public const int LearnableParameters = 128;

    /// <summary>What is said of a model without a parameter.</summary>
    public static readonly (string Site, string Reason)[] NoParameter = [("", "no number is a Parameter")];

    private const int Simulable = 64,
        Differentiable = 32;

    /// <summary>The trait of a model whose continuous latents have a gradient given the discrete ones.</summary>
    public const int ConditionallyDifferentiable = 256;

    /// <summary>
    /// The traits of a model whose scorer has been written. It is written over the models that are called, too, so that
    /// what these have by themselves says nothing.
    /// </summary>
    public const int OfGradients = Differentiable | ConditionallyDifferentiable;

    /// <summary>Whether a model lacks a trait that is stated to lack one: what has no gradient given the discrete
    /// latents has none at all.</summary>
    public static bool Means(int stated, int trait) =>
        stated == trait || stated == ConditionallyDifferentiable && trait == Differentiable;

    // More would hide what the message says.
    private const int MostReasons = 3;

    /// <summary>
    /// The sites and the reasons for which a model lacks a trait; none if it has the trait, or if this is not known.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="trait">One trait.</param>
    /// <param name="own">What a method itself lacks, without the models that it calls.</param>
    /// <param name="calls">The models that it calls, by the names of the calls.</param>
    /// <param name="same">Compares models.</param>
    public static IReadOnlyList<(string Site, string Reason)> Of<TModel>(
        TModel model,
        int trait,
        Func<TModel, int, IEnumerable<(string Site, string Reason)>> own,
        Func<TModel, IEnumerable<(string Site, TModel Model)>> calls,
        IEqualityComparer<TModel> same
    )
    {
        IReadOnlyList<(string Site, string Reason)> first = [];
        var open = new Stack<(string Path, TModel Model)>();
        var seen = new HashSet<TModel>(same) { model };
        open.Push(("", model));
        while (open.Count > 0)
        {
            (string path, TModel next) = open.Pop();
            (string Site, string Reason)[] here = own(next, trait)
                .Select(lack => (lack.Site.Length > 0 ? path + lack.Site : "", lack.Reason))
                .ToArray();
            if (here.Length > 0)
            {
                if ((trait & Brought) == 0)
                    return here;
                if (first.Count == 0 || first[0].Site.Length == 0)
                    first = here;
            }
            else if ((trait & Brought) != 0)
            {
                return [];
            }

            if ((trait & OfGradients) != 0)
                return [];
            foreach ((string site, TModel callee) in calls(next).Reverse())
            {
                if (seen.Add(callee))
                    open.Push(($"{path}{site}/", callee));
            }
        }

        return first;
    }

    /// <summary>Why an engine cannot be used for a model, and what to do.</summary>
    /// <param name="engine">The name of the engine's method.</param>
    /// <param name="model">The name of the model.</param>
    /// <param name="trait">The trait that is missing.</param>
    /// <param name="lacks">Where and why.</param>
    /// <param name="engines">The engines that can be used.</param>
    public static string Message(
        string engine,
        string model,
        int trait,
        IReadOnlyList<(string Site, string Reason)> lacks,
        IEnumerable<(string Name, int Needs)> engines
    )
    {
        string others = Listing(engines),
            instead = others.Length > 0 ? $"Use {others} instead" : "No engine can be used";
        return $"{instead}: '{engine}' needs {Need(trait)}, but in '{model}' {Where(lacks)}";
    }

    /// <summary>
    /// Engines as a list in a sentence, starting with the one that needs least beside priors to draw from, which nearly
    /// all models have.
    /// </summary>
    public static string Listing(IEnumerable<(string Name, int Needs)> engines)
    {
        string[] all = engines
            .OrderBy(static engine => Needed(engine.Needs))
            .ThenBy(static engine => engine.Name, StringComparer.Ordinal)
            .Select(static engine => engine.Name)
            .Distinct()
            .ToArray();
        return all.Length < 2
            ? string.Concat(all)
            : $"{string.Join(", ", all.Take(all.Length - 1))} or {all[all.Length - 1]}";
    }

    // A gradient counts the same, whether all discrete latents have to be summed out for it or not.
    private static int Needed(int needs) =>
        (needs & ConditionallyDifferentiable) != 0
            ? needs & ~(Simulable | ConditionallyDifferentiable) | Differentiable
            : needs & ~Simulable;

    private static string Need(int trait) =>
        trait switch
        {
            1 => "a latent that a network can propose",
            2 => "latents with finitely many values",
            4 => "latents that have a density",
            8 => "traces of bounded length",
            Differentiable => "a model that can be differentiated",
            ConditionallyDifferentiable => "a gradient by the continuous latents",
            Simulable => "priors that can be drawn from",
            512 => "a state that is made of values",
            LearnableParameters => "a parameter without a prior",
            _ => "data whose order does not matter",
        };

    private static string Where(IReadOnlyList<(string Site, string Reason)> lacks) =>
        string.Join("; ", lacks.Take(MostReasons).Select(Where))
        + (lacks.Count > MostReasons ? $"; and {lacks.Count - MostReasons} more" : "");

    private static string Where((string Site, string Reason) lack) =>
        lack.Site.Length > 0 ? $"'{lack.Site}' {lack.Reason}" : lack.Reason;
}
