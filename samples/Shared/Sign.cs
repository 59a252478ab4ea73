/// <summary>How a legend shows a mark.</summary>
internal enum Sign
{
    Dot,
    Line,
    Dashes,
    Area,
}
