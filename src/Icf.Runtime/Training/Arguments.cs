namespace Icf.Training;

/// <summary>Where the arguments of training traces come from: one example, or a function that draws them.</summary>
internal sealed class Arguments<TArgs>
{
    private readonly TArgs _example;
    private readonly Func<Random, TArgs>? _draw;

    public Arguments(TArgs example) => _example = example;

    public Arguments(Func<Random, TArgs> draw) => (_example, _draw) = (default!, draw);

    /// <summary>The arguments of data sets, each as often as any other.</summary>
    public static Arguments<TArgs> OfAny(IReadOnlyList<TArgs> dataSets) =>
        dataSets.Count == 1 ? new(dataSets[0]) : new(random => dataSets[random.Next(dataSets.Count)]);

    public bool IsFixed => _draw is null;

    public TArgs Draw(ref Rng rng) => _draw is null ? _example : _draw(new Random((int)(rng.NextUInt64() >> 33)));
}
