using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Icf.Testing;

/// <summary>
/// Writes the public surface of an assembly as text a person can review: types by namespace and name, members by kind
/// and name, with nullability, defaults and constraints. What the compiler writes for a record is left out.
/// </summary>
internal static class PublicApiDump
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string, Type> space in assembly.GetExportedTypes()
            .GroupBy(static type => type.Namespace ?? "")
            .OrderBy(static space => space.Key, StringComparer.Ordinal))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append("namespace ").Append(space.Key).Append('\n');
            foreach (Type type in space.OrderBy(static type => type.FullName, StringComparer.Ordinal))
                AppendType(text, type);
        }

        return text.ToString();
    }

    private static void AppendType(StringBuilder text, Type type)
    {
        text.Append('\n');
        foreach (CustomAttributeData attribute in type.CustomAttributes
            .Where(static a =>
                a.AttributeType.Name is "FlagsAttribute" or "ObsoleteAttribute" or "AttributeUsageAttribute")
            .OrderBy(static a => a.AttributeType.Name, StringComparer.Ordinal))
        {
            text.Append(attribute).Append('\n');
        }

        MethodInfo? invoke = type.IsSubclassOf(typeof(Delegate)) ? type.GetMethod("Invoke") : null;
        if (invoke is not null)
        {
            string signature = $"{ApiNames.Of(invoke.ReturnParameter)} {ApiNames.Of(type)}({Parameters(invoke)})";
            text.Append("public delegate ").Append(signature)
                .Append(ApiNames.Constraints(type.GetGenericArguments())).Append('\n');
            return;
        }

        text.Append(Kind(type)).Append(' ').Append(ApiNames.Of(type)).Append(Bases(type))
            .Append(ApiNames.Constraints(type.GetGenericArguments())).Append('\n');
        foreach (string line in Members(type))
            text.Append("    ").Append(line).Append('\n');
    }

    private static string Kind(Type type)
    {
        bool record = type.GetMethods(Declared).Any(static m => m.Name is "<Clone>$" or "PrintMembers");
        string name = (record ? "record " : "") + (type.IsValueType ? "struct" : "class");
        string access = type.IsNestedFamily || type.IsNestedFamORAssem ? "protected" : "public";
        return access + " " + type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (Has<IsReadOnlyAttribute>(type) ? "readonly " : "")
                + (type.IsByRefLike ? "ref " : "") + name,
            { IsAbstract: true, IsSealed: true } => "static " + name,
            { IsAbstract: true } => "abstract " + name,
            { IsSealed: true } => "sealed " + name,
            _ => name,
        };
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum)
            return " : " + ApiNames.Of(Enum.GetUnderlyingType(type));
        Type? parent = type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) ? b : null;
        IEnumerable<string> interfaces = type.GetInterfaces()
            .Except(parent?.GetInterfaces() ?? [])
            .Except(type.GetInterfaces().SelectMany(static i => i.GetInterfaces()))
            .Where(static i => i.IsPublic || i.IsNestedPublic)
            .Select(static i => ApiNames.Of(i))
            .Order(StringComparer.Ordinal);
        string all = string.Join(", ", (parent is null ? [] : new[] { ApiNames.Of(parent) }).Concat(interfaces));
        return all.Length == 0 ? "" : " : " + all;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name =>
                $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        IEnumerable<(string, string)> fields = type.GetFields(Declared)
            .Where(static f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !f.IsSpecialName)
            .Select(static f => (f.Name, Field(f)));
        IEnumerable<(string, string)> constructors = type.GetConstructors(Declared)
            .Where(static c => !c.IsStatic && IsVisible(c))
            .Select(c => (c.Name, Access(c.IsPublic) + $"{ApiNames.Simple(type)}({Parameters(c)})"));
        IEnumerable<(string, string)> properties = type.GetProperties(Declared)
            .Where(static p => p.GetAccessors(true).Any(IsVisible) && p.Name != "EqualityContract")
            .Select(static p => (p.Name, Property(p)));
        IEnumerable<(string, string)> events = type.GetEvents(Declared)
            .Where(static e => IsVisible(e.AddMethod!))
            .Select(static e => (e.Name, $"event {ApiNames.Of(e.EventHandlerType!)} {e.Name}"));
        IEnumerable<(string, string)> methods = type.GetMethods(Declared)
            .Where(static m => IsVisible(m) && !IsGenerated(m) && !IsAccessor(m))
            .Select(static m => (m.Name, Method(m)));
        return new[] { fields, constructors, properties, events, methods }.SelectMany(static group => group
            .OrderBy(static member => member.Item1, StringComparer.Ordinal)
            .ThenBy(static member => member.Item2, StringComparer.Ordinal)
            .Select(static member => member.Item2));
    }

    private static string Field(FieldInfo field) => Access(field.IsPublic)
        + (field.IsLiteral ? "const " : field.IsStatic ? "static " : "")
        + (field.IsInitOnly ? "readonly " : "")
        + $"{ApiNames.Of(field)} {field.Name}"
        + (field.IsLiteral ? " = " + ApiNames.Value(field.GetRawConstantValue()) : "");

    private static string Method(MethodInfo method) => Access(method.IsPublic)
        + Modifiers(method)
        + $"{ApiNames.Of(method.ReturnParameter)} {method.Name}{ApiNames.Arguments(method.GetGenericArguments())}"
        + $"({(Has<ExtensionAttribute>(method) ? "this " : "")}{Parameters(method)})"
        + ApiNames.Constraints(method.GetGenericArguments());

    private static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = property.GetAccessors(true).Where(IsVisible).ToArray();
        bool anyPublic = accessors.Any(static a => a.IsPublic);
        string AccessorText(MethodInfo accessor)
        {
            bool init = accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
            string verb = accessor.ReturnType != typeof(void) ? "get; " : init ? "init; " : "set; ";
            return (anyPublic && !accessor.IsPublic ? "protected " : "") + verb;
        }

        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        return Access(anyPublic) + (Has<RequiredMemberAttribute>(property) ? "required " : "") + Modifiers(accessors[0])
            + $"{ApiNames.Of(property)} {name} {{ {string.Concat(accessors.Select(AccessorText))}}}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
            return method.IsAbstract ? "static abstract " : "static ";
        if (method.DeclaringType!.IsInterface)
            return method.IsAbstract ? "" : "default ";
        if (method.GetBaseDefinition() != method)
            return method.IsFinal ? "sealed override " : "override ";
        return method.IsAbstract ? "abstract " : method.IsVirtual && !method.IsFinal ? "virtual " : "";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        bool many = Has<ParamArrayAttribute>(parameter) || Has<ParamCollectionAttribute>(parameter);
        string value = parameter.HasDefaultValue ? " = " + ApiNames.Value(parameter.RawDefaultValue) : "";
        return $"{(many ? "params " : "")}{ApiNames.Of(parameter)} {parameter.Name}{value}";
    }

    private static string Access(bool isPublic) => isPublic ? "" : "protected ";

    private static bool IsVisible(MethodBase m) => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo m) =>
        m.IsSpecialName && !m.Name.StartsWith("op_", StringComparison.Ordinal);

    private static bool IsGenerated(MethodInfo m) => Has<CompilerGeneratedAttribute>(m) || m.Name.Contains('<');

    private static bool Has<T>(ICustomAttributeProvider target) => target.IsDefined(typeof(T), false);
}
