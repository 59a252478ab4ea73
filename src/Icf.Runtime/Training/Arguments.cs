namespace Icf.Training;

/// <summary>Where the arguments of training traces come from: one example, or a function that draws them.</summary>
internal sealed class Arguments<TArgs>
{
    private readonly TArgs _example;
    private readonly Func<Random, TArgs>? _draw;

    public Arguments(TArgs example) => _example = example;

    public Arguments(Func<Random, TArgs> draw) => (_example, _draw) = (default!, draw);

    public bool IsFixed => _draw is null;

    public TArgs Draw(ref Rng rng) => _draw is null ? _example : _draw(new Random((int)(rng.NextUInt64() >> 33)));
}
