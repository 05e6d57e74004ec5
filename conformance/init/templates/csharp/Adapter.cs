using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

/// <summary>Connects an importer of endpoint files to segment-gauntlet by itp/1: requests on stdin, answers on stdout.</summary>
static class Adapter
{
    const string Hello =
        "\"version\":1,\"importer\":{\"name\":\"my-importer\",\"version\":\"0.1\",\"language\":\"csharp\"},"
        + "\"capabilities\":{\"formats\":[\"csv\",\"ndjson\"],\"observe\":[\"file\",\"counts\",\"records\",\"endpoints\"],"
        + "\"input\":[\"path\",\"inline\"]}";

    /// <summary>The importer takes nothing of the file.</summary>
    class Refused : Exception
    {
        public Refused(string message) : base(message) { }
    }

    /// <summary>
    /// FILL IN: give the bytes of the file to your importer; format is "csv" or "ndjson".
    /// Returns for each record the endpoint (a dictionary) or, where it is rejected, a string with the reason.
    /// Throws Refused where nothing of the file is taken.
    /// </summary>
    static List<object> ImportFile(byte[] bytes, string format)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(bytes);
            var lines = text.Split('\n').Where(line => line != "").ToList();
            var rows = format == "csv" ? ReadCsv(lines) : lines.Select(line => Json.Read(line) as IDictionary<string, object>);
            return rows.Select(row => IsEndpoint(row) ? (object)row : "Address or ChannelType is missing or wrong").ToList();
        }
        catch (Exception error) when (error is DecoderFallbackException || error is XmlException)
        {
            throw new Refused(error.Message);
        }
    }

    static IEnumerable<IDictionary<string, object>> ReadCsv(List<string> lines)
    {
        if (lines.Count == 0) return new IDictionary<string, object>[0];
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line =>
        {
            var row = new Dictionary<string, object>();
            var values = line.Split(',');
            for (var i = 0; i < Math.Min(names.Length, values.Length); i++) row[names[i]] = values[i];
            return (IDictionary<string, object>)row;
        });
    }

    static bool IsEndpoint(IDictionary<string, object> row)
    {
        object address = null, channel = null;
        row?.TryGetValue("Address", out address);
        row?.TryGetValue("ChannelType", out channel);
        return !string.IsNullOrEmpty(address as string) && new[] { "GCM", "APNS", "SMS", "EMAIL" }.Contains(channel as string);
    }

    // From here on nothing need be changed.

    static void Main()
    {
        var utf8 = new UTF8Encoding(false);
        var input = new StreamReader(Console.OpenStandardInput(), utf8);
        var output = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };
        for (var line = input.ReadLine(); line != null; line = input.ReadLine())
        {
            var request = (IDictionary<string, object>)Json.Read(line);
            if ((string)request["op"] == "bye") return;
            output.WriteLine("{\"itp\":1,\"id\":" + Json.Write(request["id"]) + "," + Answer(request) + "}");
        }
    }

    /// <summary>The members of the answer behind its id.</summary>
    static string Answer(IDictionary<string, object> request)
    {
        if ((string)request["op"] == "hello") return Hello;
        var answer = (string)request["op"] == "import"
            ? AnswerImport(request)
            : new Dictionary<string, object> { ["ok"] = false, ["error"] = "unknown-op" };
        return string.Join(",", answer.Select(member => Json.Write(member.Key) + ":" + Json.Write(member.Value)));
    }

    static Dictionary<string, object> AnswerImport(IDictionary<string, object> request)
    {
        var file = (IDictionary<string, object>)((IList)request["files"])[0];
        var bytes = file.ContainsKey("b64") ? Convert.FromBase64String((string)file["b64"]) : File.ReadAllBytes((string)file["path"]);
        try
        {
            return Result(ImportFile(bytes, (string)request["format"]));
        }
        catch (Refused refusal)
        {
            return new Dictionary<string, object> { ["op"] = "result", ["file"] = "rejected", ["errors"] = Reasons(refusal.Message) };
        }
        catch (Exception error)
        {
            return new Dictionary<string, object> { ["op"] = "internal-error", ["message"] = error.Message, ["trace"] = error.ToString() };
        }
    }

    static Dictionary<string, object> Result(List<object> found)
    {
        var accepted = found.Count(one => !(one is string));
        var rejected = found.Count - accepted;
        return new Dictionary<string, object>
        {
            ["op"] = "result",
            ["file"] = rejected == 0 ? "accepted" : accepted > 0 ? "partial" : "rejected",
            ["counts"] = new Dictionary<string, object> { ["read"] = found.Count, ["accepted"] = accepted, ["rejected"] = rejected },
            ["records"] = found.Select((one, index) => Record(index + 1, one)).ToList(),
        };
    }

    static Dictionary<string, object> Record(int n, object found)
    {
        return found is string reason
            ? new Dictionary<string, object> { ["n"] = n, ["status"] = "rejected", ["errors"] = Reasons(reason) }
            : new Dictionary<string, object> { ["n"] = n, ["status"] = "accepted", ["endpoint"] = found };
    }

    static List<object> Reasons(string message)
    {
        return new List<object> { new Dictionary<string, object> { ["message"] = message } };
    }
}

/// <summary>JSON for the messages by what every .NET has; put your own library in its place if you have one.</summary>
static class Json
{
    /// <summary>Dictionary, list, string, number (a double), boolean or null.</summary>
    public static object Read(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using (var reader = JsonReaderWriterFactory.CreateJsonReader(bytes, XmlDictionaryReaderQuotas.Max))
            return ToObject(XElement.Load(reader));
    }

    static object ToObject(XElement element)
    {
        switch ((string)element.Attribute("type"))
        {
            case "object":
                return element.Elements().ToDictionary(each => (string)each.Attribute("item") ?? each.Name.LocalName, ToObject);
            case "array":
                return element.Elements().Select(ToObject).ToList();
            case "number":
                return double.Parse(element.Value, CultureInfo.InvariantCulture);
            case "boolean":
                return element.Value == "true";
            case "null":
                return null;
            default:
                return element.Value;
        }
    }

    public static string Write(object value)
    {
        if (value == null) return "null";
        if (value is string text) return Quoted(text);
        if (value is bool truth) return truth ? "true" : "false";
        if (value is IDictionary<string, object> members)
            return "{" + string.Join(",", members.Select(member => Quoted(member.Key) + ":" + Write(member.Value))) + "}";
        if (value is IEnumerable items) return "[" + string.Join(",", items.Cast<object>().Select(Write)) + "]";
        return value is double number ? number.ToString("R", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c == '"' || c == '\\') quoted.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c)) quoted.Append("\\u").Append(((int)c).ToString("x4"));
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
