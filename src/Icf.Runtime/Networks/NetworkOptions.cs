using System.Text;

namespace Icf;

/// <summary>The sizes of a proposal network. The defaults suit models from one to some hundred latents.</summary>
public sealed record NetworkOptions
{
    /// <summary>The width of the LSTM that remembers the earlier latents.</summary>
    public int MemoryWidth { get; init; } = 64;

    /// <summary>The width of the recurrent reading of the data.</summary>
    public int ReaderWidth { get; init; } = 64;

    /// <summary>
    /// The width of the result of attention over the data; a multiple of <see cref="AttentionHeads"/>.
    /// </summary>
    public int AttentionWidth { get; init; } = 32;

    /// <summary>The number of attention heads.</summary>
    public int AttentionHeads { get; init; } = 2;

    /// <summary>
    /// How often data look at each other before latents look at them, so that each tells what is around it as well:
    /// what clusters and other relations between data need. A layer costs the square of the number of data, and has the
    /// width and heads of attention. 0 for none.
    /// </summary>
    public int SelfAttention { get; init; }

    /// <summary>The width into which data, values and sites are embedded; even.</summary>
    public int EmbeddingWidth { get; init; } = 32;

    /// <summary>The width of the hidden layer of each head.</summary>
    public int HeadWidth { get; init; } = 64;

    /// <summary>How values are proposed, at sites that are not named in <see cref="Heads"/>.</summary>
    public HeadOptions Head { get; init; } = new();

    /// <summary>
    /// How the values of single sites are proposed, by the sites' names without indices, such as <c>cluster/mean</c>.
    /// </summary>
    public IReadOnlyDictionary<string, HeadOptions> Heads { get; init; } = new Dictionary<string, HeadOptions>();

    internal void Validate()
    {
        Require(MemoryWidth, 1, nameof(MemoryWidth));
        Require(ReaderWidth, 1, nameof(ReaderWidth));
        Require(HeadWidth, 1, nameof(HeadWidth));
        Head.Validate(nameof(Head));
        foreach ((string site, HeadOptions head) in Heads)
            head.Validate($"{nameof(Heads)}[{site}]");
        Require(SelfAttention, 0, nameof(SelfAttention));
        Require(AttentionHeads, 1, nameof(AttentionHeads));
        if (AttentionWidth < 1 || AttentionWidth % AttentionHeads != 0)
            throw new ArgumentOutOfRangeException(
                nameof(AttentionWidth),
                AttentionWidth,
                $"AttentionWidth must be a positive multiple of AttentionHeads, which is {AttentionHeads}."
            );
        if (EmbeddingWidth < 2 || EmbeddingWidth % 2 != 0)
            throw new ArgumentOutOfRangeException(
                nameof(EmbeddingWidth),
                EmbeddingWidth,
                "EmbeddingWidth must be positive and even."
            );
    }

    internal HeadOptions HeadOf(string site) => Heads.GetValueOrDefault(site, Head);

    private static void Require(int value, int least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
    }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(MemoryWidth), MemoryWidth),
            (nameof(ReaderWidth), ReaderWidth),
            (nameof(AttentionWidth), AttentionWidth),
            (nameof(AttentionHeads), AttentionHeads),
            (nameof(SelfAttention), SelfAttention),
            (nameof(EmbeddingWidth), EmbeddingWidth),
            (nameof(HeadWidth), HeadWidth),
            (nameof(Head), Head),
            (nameof(Heads), Heads)
        );
}
